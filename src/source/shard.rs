//! [`Shard`]: one of several equal shares of a batch, so that several machines read it without knowing of each other.

use std::str::FromStr;

/// The share `number` of `of`, counted from 1. A document belongs to one share alone, by its id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shard {
    number: u64,
    of: u64,
}

impl Shard {
    /// Whether the document, or the failure, named `key` belongs to this share.
    pub fn holds(self, key: &str) -> bool {
        hash(key) % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let parsed = text.split_once('/').and_then(|(number, of)| {
            let (number, of) = (number.parse().ok()?, of.parse().ok()?);
            (1..=of).contains(&number).then_some(Shard { number, of })
        });
        parsed.ok_or_else(|| "give a share such as 1/4, 2/4, 3/4 or 4/4".to_string())
    }
}

/// FNV-1a, 64 bits: the same on every machine and in every version, and three lines in any other language.
fn hash(key: &str) -> u64 {
    key.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash(""), 0xcbf29ce484222325);
        assert_eq!(hash("a"), 0xaf63dc4c8601ec8c);
        assert_eq!(hash("foobar"), 0x85944171f73967e8);
    }

    #[test]
    fn every_key_is_in_one_share() {
        let shards: Vec<Shard> = ["1/3", "2/3", "3/3"]
            .map(|text| text.parse().expect("a share"))
            .into();
        for number in 0..100 {
            let key = format!("press/{number}");
            assert_eq!(
                shards.iter().filter(|shard| shard.holds(&key)).count(),
                1,
                "{key}"
            );
        }
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for text in ["", "1", "0/3", "4/3", "1/0", "-1/3", "a/b", "1/2/3"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
