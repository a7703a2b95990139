//! The speakers of a whole corpus: what each document has of each of them comes in; one row for each goes out.
//!
//! Who is who is decided cautiously, by the name alone. A name tells one speaker from all others where it is that of a
//! person with a given name (two words at least that begin with a capital, the first among them), or that of anything
//! else and begins with a capital. Two such speakers are one where name and type are the same, letter for letter. All
//! others (`maire`, `Ghislaine`, `la préfecture`) are counted together in rows without a name, one for each type and
//! gender, and the quotes and claims of nobody in one without a type: so every column adds up to the whole.
//!
//! Memory grows with the number of distinct names, and with nothing else.

use crate::record::{Record, Speaker};
use crate::sink::table::{Cell, Column, Kind, Table, columns, words};
use crate::sink::word;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Makes the cell of a column for one speaker.
pub type TotalCell = for<'a> fn(&'a Total) -> Cell<'a>;

/// The table; it stands beside the others once for the whole batch.
pub static TABLE: Table<TotalCell> = Table {
    name: "corpus_speakers",
    about: "One row a speaker of the whole batch: those with a name first, the most quoted before the others",
    columns: columns! {
        "name" Text "the name; null for all those whom a name alone does not tell from others" |total| Cell::some(total.key.name.as_deref(), Cell::text);
        "type" Text "`person`, `organization`, `group`, `unknown`; null for quotes and claims of nobody" |total| Cell::some(total.key.r#type.as_deref(), Cell::text);
        "gender" Text "`f`, `m`; null where no document tells, or two disagree" |total| Cell::some(total.gender(), Cell::text);
        "documents" Whole "in how many documents" |total| Cell::Whole(total.documents);
        "quotes" Whole "how many quotes" |total| Cell::Whole(total.quotes);
        "words" Whole "how many words in them; those of a quote within a quote count for both speakers" |total| Cell::Whole(total.words);
        "claims" Whole "how many figures are asserted" |total| Cell::Whole(total.claims);
        "roles" Texts "the different roles of one with a name, the first sixteen in the order of the documents" |total| Cell::Texts(&total.roles);
    },
};

/// The roles that are kept of one speaker: a name that a thousand people share must not hold a thousand.
const ROLES: usize = 16;

/// What tells speakers apart.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
struct Key {
    name: Option<String>,
    r#type: Option<String>,
    /// Set where there is no name: the unnamed are told apart by nothing else.
    gender: Option<String>,
}

/// What one document has of one speaker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Share {
    key: Key,
    gender: Option<String>,
    role: Option<String>,
    quotes: u64,
    words: u64,
    claims: u64,
}

/// What all documents have of one speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Total {
    key: Key,
    genders: Vec<String>,
    documents: u64,
    quotes: u64,
    words: u64,
    claims: u64,
    roles: Vec<String>,
}

/// The speakers of the documents that were added so far.
#[derive(Default, Debug)]
pub struct Corpus {
    totals: HashMap<Key, Total>,
}

/// What `record` has of each of its speakers, and of nobody. Two speakers of the document with one key are one.
pub fn shares(record: &Record<'_>) -> Vec<Share> {
    // The last is nobody.
    let mut shares: Vec<Share> = record.speakers.iter().map(share).collect();
    let nobody = shares.len();
    shares.push(Share::of(Key {
        name: None,
        r#type: None,
        gender: None,
    }));
    for quote in &record.quotes {
        if let Some(share) = shares.get_mut(quote.speaker.unwrap_or(nobody)) {
            share.quotes += 1;
            share.words += words(&quote.text);
        }
    }
    for claim in &record.claims {
        if let Some(share) = shares.get_mut(claim.speaker.unwrap_or(nobody)) {
            share.claims += 1;
        }
    }
    if shares[nobody].quotes + shares[nobody].claims == 0 {
        shares.truncate(nobody);
    }
    shares
}

fn share(speaker: &Speaker<'_>) -> Share {
    let gender = speaker.gender.map(word);
    let r#type = word(speaker.r#type);
    let name = identifying(speaker.name, r#type == "person");
    let key = Key {
        gender: gender.clone().filter(|_| name.is_none()),
        r#type: Some(r#type),
        name,
    };
    Share {
        gender,
        role: speaker.role.map(str::to_string),
        ..Share::of(key)
    }
}

/// The name, with one space between its words, where it tells its bearer from all others.
fn identifying(name: &str, person: bool) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let capitals = words.iter().filter(capital).count();
    let first = words.first().is_some_and(|word| capital(&word));
    (first && capitals > usize::from(person)).then(|| words.join(" "))
}

impl Share {
    fn of(key: Key) -> Share {
        Share {
            key,
            gender: None,
            role: None,
            quotes: 0,
            words: 0,
            claims: 0,
        }
    }
}

impl Corpus {
    /// Adds what a document has.
    pub fn add(&mut self, shares: Vec<Share>) {
        let mut seen: Vec<Key> = Vec::with_capacity(shares.len());
        for share in shares {
            let again = seen.contains(&share.key);
            if !again {
                seen.push(share.key.clone());
            }
            let total = self.totals.entry(share.key.clone());
            let total = total.or_insert_with(|| Total::of(share.key.clone()));
            total.documents += u64::from(!again);
            total.add(share);
        }
    }

    /// The rows of the table, in its order.
    pub fn totals(&self) -> Vec<&Total> {
        let mut totals: Vec<&Total> = self.totals.values().collect();
        totals.sort_by(|a, b| a.place().cmp(&b.place()));
        totals
    }
}

impl Total {
    /// Its place in the table: those with a name before those without, the most quoted first.
    fn place(&self) -> impl Ord {
        let Key {
            name,
            r#type,
            gender,
        } = &self.key;
        let unnamed = name.is_none();
        (unnamed, Reverse(self.quotes), name, r#type, gender)
    }

    fn of(key: Key) -> Total {
        Total {
            key,
            genders: Vec::new(),
            documents: 0,
            quotes: 0,
            words: 0,
            claims: 0,
            roles: Vec::new(),
        }
    }

    fn add(&mut self, share: Share) {
        self.quotes += share.quotes;
        self.words += share.words;
        self.claims += share.claims;
        if let Some(gender) = share.gender.filter(|it| !self.genders.contains(it)) {
            self.genders.push(gender);
        }
        let room = self.key.name.is_some() && self.roles.len() < ROLES;
        if let Some(role) = share.role.filter(|it| room && !self.roles.contains(it)) {
            self.roles.push(role);
        }
    }

    fn gender(&self) -> Option<&str> {
        match self.genders.as_slice() {
            [gender] => Some(gender),
            _ => None,
        }
    }
}
