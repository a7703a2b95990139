//! What earlier rules have claimed: quotes come in, whether a token is theirs goes out.

use crate::quote::Found;
use crate::quote::clues::Clues;

/// Which tokens earlier rules have claimed.
pub struct Claimed {
    quoted: Vec<bool>,
    cues: Vec<bool>,
}

impl Claimed {
    /// Nothing yet.
    pub fn new(clues: &Clues) -> Claimed {
        let length = clues.document.tokens().len();
        Claimed {
            quoted: vec![false; length],
            cues: vec![false; length],
        }
    }

    /// Adds what `quotes` hold, and gives them back.
    pub fn with(&mut self, quotes: Vec<Found>) -> Vec<Found> {
        quotes.iter().for_each(|quote| self.add(quote));
        quotes
    }

    /// Adds what `quote` holds.
    pub fn add(&mut self, quote: &Found) {
        for part in &quote.parts {
            self.quoted
                .get_mut(part.clone())
                .into_iter()
                .flatten()
                .for_each(|slot| *slot = true);
        }
        if let Some(cue) = &quote.cue {
            self.cues
                .get_mut(cue.tokens.clone())
                .into_iter()
                .flatten()
                .for_each(|slot| *slot = true);
        }
    }

    /// Whether a quote holds the token.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or(false)
    }

    /// Whether a cue holds the token.
    pub fn is_cue(&self, at: usize) -> bool {
        self.cues.get(at).copied().unwrap_or(false)
    }
}
