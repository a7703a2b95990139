//! The tables of figures: numerals, units, bounds, idioms, the words around figures, currency zones.

use crate::fold::Key;
use crate::lexicon::figure::{
    Approx, Figure, Numeral, NumeralClass, Phrase, Roles, Unit, UnitKind, Units,
};
use crate::lexicon::table::{cell, list, rows};
use crate::lexicon::words::Words;
use rust_decimal::Decimal;

/// What the word entries point at.
#[derive(Debug, Default)]
pub struct Figures {
    /// Units by their first word; 0 is empty.
    pub units: Vec<Units>,
    /// Bounds by their last word (before a figure) or their first (after one), and idioms by their first numeral; 0 is empty.
    pub phrases: Vec<Vec<Phrase>>,
    /// `FRF CH` → `CHF`: what the default currency becomes in a zone.
    pub zone_currencies: Vec<(&'static str, &'static str, &'static str)>,
    /// The names of the zones; 0 is none.
    pub zones: Vec<&'static str>,
    /// The last entry that a numeral has: entries up to it are numerals, so that one comparison finds them.
    pub last_numeral: u16,
}

/// Reads the numerals. They come before every other table, so that their entries are the first.
pub fn read_numerals(words: &mut Words) {
    let mut others = Vec::new();
    for row in rows(include_str!("numerals.tsv")) {
        let value = cell(&row, 2).parse::<Decimal>().unwrap_or_default();
        let Some(class) = NumeralClass::named(cell(&row, 1)) else {
            continue;
        };
        // Verbs are found by their lemma and endings by their digits, so these forms need not be.
        let later = matches!(
            class,
            NumeralClass::Multiply
                | NumeralClass::Times
                | NumeralClass::Divide
                | NumeralClass::Suffix
        );
        if later {
            others.push((cell(&row, 0), class, value));
        } else {
            words.entry(cell(&row, 0)).figure.numeral = Some(Numeral { class, value });
        }
    }
    words.figures.last_numeral = words.last();
    for (form, class, value) in others {
        words.entry(form).figure.numeral = Some(Numeral { class, value });
    }
}

/// Reads the other tables.
pub fn read(words: &mut Words) {
    words.figures.units.push(Units::default());
    words.figures.phrases.push(Vec::new());
    words.figures.zones.push("");
    read_roles(words);
    read_units(words);
    read_bounds(words);
    read_idioms(words);
    read_zones(words);
}

fn read_roles(words: &mut Words) {
    for row in rows(include_str!("figure_words.tsv")) {
        let roles = list(cell(&row, 1))
            .filter_map(Roles::named)
            .fold(Roles::NONE, Roles::or);
        let figure = &mut words.entry(cell(&row, 0)).figure;
        figure.roles = figure.roles.or(roles);
    }
}

fn read_units(words: &mut Words) {
    for row in rows(include_str!("units.tsv")) {
        let atoms = atoms(cell(&row, 0));
        let name = cell(&row, 2);
        let kind = match name.trim_start_matches("weak-") {
            "money" => UnitKind::Money,
            "percent" => UnitKind::Percent,
            "duration" => UnitKind::Duration,
            _ => UnitKind::Measure,
        };
        let Some(first) = atoms.first().copied() else {
            continue;
        };
        let factor = cell(&row, 3).parse().unwrap_or(Decimal::ONE);
        let unit = Unit {
            atoms,
            code: cell(&row, 1),
            kind,
            weak: name.starts_with("weak-"),
            factor,
            single: factor.scale() == 0 && factor.mantissa() == 1,
            zoned: None,
        };
        let at = words.entry(first).figure.units;
        if at == 0 {
            words.entry(first).figure.units = words.figures.units.len() as u16;
            words.figures.units.push(Units {
                all: vec![unit],
                ..Units::default()
            });
        } else if let Some(units) = words.figures.units.get_mut(at as usize) {
            units.all.push(unit);
        }
    }
    for units in &mut words.figures.units {
        units.settle();
    }
}

fn read_bounds(words: &mut Words) {
    for row in rows(include_str!("bounds.tsv")) {
        for item in list(cell(&row, 1)) {
            let Some((place, approx)) = item.split_once(':') else {
                continue;
            };
            let approx = Approx::named(approx);
            match place {
                "verb" => words.entry(cell(&row, 0)).figure.verb_bound = approx,
                "before" => {
                    let last = atoms(cell(&row, 0)).len().saturating_sub(1);
                    add_phrase(words, cell(&row, 0), last, approx, |figure| {
                        &mut figure.bounds_before
                    });
                }
                _ => add_phrase(words, cell(&row, 0), 0, approx, |figure| {
                    &mut figure.bounds_after
                }),
            }
        }
    }
}

fn read_idioms(words: &mut Words) {
    for row in rows(include_str!("idioms.tsv")) {
        let phrase = cell(&row, 0);
        let last = words.figures.last_numeral;
        let anchor = atoms(phrase).iter().position(|atom| {
            let entry = words.index(atom);
            (entry > 0 && entry <= last) || atom.starts_with(|c: char| c.is_ascii_digit())
        });
        if let Some(anchor) = anchor {
            add_phrase(words, phrase, anchor, None, |figure| &mut figure.idioms);
        }
    }
}

fn add_phrase(
    words: &mut Words,
    phrase: &'static str,
    anchor: usize,
    approx: Option<Approx>,
    slot: fn(&mut Figure) -> &mut u16,
) {
    let atoms = atoms(phrase);
    let entries: Vec<u16> = atoms.iter().map(|atom| words.index(atom)).collect();
    let Some(key) = atoms.get(anchor) else { return };
    let phrase = Phrase {
        words: entries,
        anchor,
        approx,
    };
    let at = *slot(&mut words.entry(key).figure);
    if at == 0 {
        *slot(&mut words.entry(key).figure) = words.figures.phrases.len() as u16;
        words.figures.phrases.push(vec![phrase]);
    } else if let Some(phrases) = words.figures.phrases.get_mut(at as usize) {
        phrases.push(phrase);
        // The longest first: `un peu moins de` before `moins de`.
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
}

fn read_zones(words: &mut Words) {
    for row in rows(include_str!("currency_zones.tsv")) {
        let zone = words.zone(cell(&row, 1));
        words.entry(cell(&row, 0)).figure.zone = zone;
    }
    for row in rows(include_str!("zone_currencies.tsv")) {
        if let Some((default, zone)) = cell(&row, 0).split_once(' ') {
            words
                .figures
                .zone_currencies
                .push((default, zone, cell(&row, 1)));
        }
    }
    let zones = &words.figures.zone_currencies;
    let units = words.figures.units.iter_mut();
    for unit in units.flat_map(|units| &mut units.all) {
        let small = unit.factor < Decimal::ONE;
        let key = if small { CENT } else { unit.code };
        let open = unit.kind == UnitKind::Money && !names_its_country(unit);
        unit.zoned = (open && zones.iter().any(|(from, _, _)| *from == key)).then_some(key);
    }
}

/// The key of the hundredth of a currency in the table of zones: Swiss centimes are none of the euro's.
const CENT: &str = "centime";

/// `francs suisses`, `$ CA`, `CHF` say themselves what they are; `francs`, `$`, `centimes` do not.
fn names_its_country(unit: &Unit) -> bool {
    let iso = unit.atoms.len() == 1 && unit.atoms[0] == unit.code;
    let words = unit
        .atoms
        .iter()
        .filter(|atom| atom.starts_with(char::is_alphabetic))
        .count();
    let scaled_sign = unit.atoms.len() == 2 && words == 1 && unit.factor > Decimal::ONE;
    iso || unit.atoms.len() > 1 && !scaled_sign
}

impl Words {
    /// The index of `form`'s entry, made empty where it is new.
    fn index(&mut self, form: &str) -> u16 {
        self.entry(form);
        Key::new(form).map_or(0, |key| super::words::find_in(self, key.hash()))
    }

    fn zone(&mut self, name: &'static str) -> u8 {
        let zones = &mut self.figures.zones;
        let at = zones.iter().position(|held| *held == name);
        at.unwrap_or_else(|| {
            zones.push(name);
            zones.len() - 1
        }) as u8
    }
}

/// Splits a table's form as the text is split into tokens: words (elided ones with their apostrophe), single signs.
pub fn atoms(form: &'static str) -> Vec<&'static str> {
    let mut atoms = Vec::new();
    let mut rest = form;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_alphanumeric() || matches!(first, '²' | '³') {
            word_end(rest)
        } else {
            first.len_utf8()
        };
        let (atom, after) = rest.split_at(end);
        if atom != " " {
            atoms.push(atom);
        }
        rest = after;
    }
    atoms
}

fn word_end(rest: &str) -> usize {
    let mut end = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next_is_letter = letters
            .peek()
            .is_some_and(|(_, next)| next.is_alphanumeric());
        match letter {
            '\'' => {
                // `aujourd'hui` is one word, `d'euros` two.
                let whole = rest[..at].len() > 4 && !rest[..at].starts_with("jusqu");
                if !whole {
                    return at + 1;
                }
            }
            '-' if next_is_letter => {}
            _ if letter.is_alphanumeric() || matches!(letter, '²' | '³') => {}
            _ => break,
        }
        end = at + letter.len_utf8();
    }
    end
}
