//! The tables of words: function words, people, groups, places, titles, names and nouns of speech come in, entries go
//! out.

use crate::lexicon::impersonal;
use crate::lexicon::table::{cell, list, rows};
use crate::lexicon::word::{
    Announces, Function, Gender, Given, NounKind, Number, Person, Quantity,
};
use crate::lexicon::words::Words;

impl Words {
    fn noun(&mut self, form: &str, kind: NounKind, gender: Gender, number: Number) {
        let concept = self.concepts;
        let word = self.entry(form);
        if word.noun.is_none() {
            word.noun = Some(kind);
            word.concept = concept;
            if word.function == Function::None {
                (word.gender, word.number) = (gender, number);
            }
        } else if word.noun == Some(kind) {
            // The same form in both genders or numbers leaves them open.
            if word.gender != gender {
                word.gender = Gender::Unknown;
            }
            if word.number != number {
                word.number = Number::Unknown;
            }
        }
    }

    pub(super) fn read_functions(&mut self) {
        for row in rows(include_str!("function_words.tsv")) {
            let word = self.entry(cell(&row, 0));
            word.function = Function::named(cell(&row, 1)).unwrap_or_default();
            word.gender = gender(cell(&row, 2));
            word.number = number(cell(&row, 2));
            word.owner = number(cell(&row, 4));
            word.former = cell(&row, 3) == "former";
            word.same = cell(&row, 3) == "same";
            word.there = cell(&row, 3) == "there";
            word.person = match cell(&row, 3) {
                "1" => Person::First,
                "2" => Person::Second,
                "3" => Person::Third,
                "on" => Person::Anyone,
                _ => Person::None,
            };
        }
    }

    pub(super) fn read_impersonal(&mut self) {
        for word in impersonal::predicates() {
            self.entry(word).impersonal = true;
        }
    }

    pub(super) fn read_people(&mut self) {
        for row in rows(include_str!("people.tsv")) {
            self.concepts += 1;
            let (kind, flag) = cell(&row, 2).split_once(':').unwrap_or((cell(&row, 2), ""));
            // `w` names women only; with `f` alone, `la victime` can be a man.
            let feminine_first = matches!(flag, "f" | "w");
            let kind = match kind {
                "title" => NounKind::Title,
                "family" => NounKind::Family,
                "person" => NounKind::Person,
                _ => NounKind::Role,
            };
            let grammatical = flag == "f" && cell(&row, 1) == "-" && kind == NounKind::Person;
            if grammatical {
                self.entry(cell(&row, 0)).grammatical = true;
            }
            let masculine = if feminine_first { "" } else { cell(&row, 0) };
            let feminine = if feminine_first {
                cell(&row, 0)
            } else {
                cell(&row, 1)
            };
            for (forms, gender) in [(masculine, Gender::Masculine), (feminine, Gender::Feminine)] {
                for form in list(forms) {
                    let both =
                        list(masculine).any(|m| m == form) && list(feminine).any(|f| f == form);
                    let gender = if both { Gender::Unknown } else { gender };
                    self.noun(form, kind, gender, Number::Singular);
                    self.noun(&plural(form), kind, gender, Number::Plural);
                    // `l'adjointe au maire`
                    if flag == "à" {
                        self.entry(form).serves = true;
                        self.entry(&plural(form)).serves = true;
                    }
                }
            }
        }
    }

    pub(super) fn read_groups(&mut self) {
        for row in rows(include_str!("groups.tsv")) {
            self.concepts += 1;
            let kind = match cell(&row, 2) {
                "group" => NounKind::Group,
                "document" => NounKind::Document,
                _ => NounKind::Organization,
            };
            let gender = gender(cell(&row, 1));
            self.noun(cell(&row, 0), kind, gender, Number::Singular);
            self.entry(cell(&row, 0)).sole = cell(&row, 4) == "sole";
            self.entry(cell(&row, 0)).bears = cell(&row, 4) == "named";
            if cell(&row, 3) != "-" {
                self.noun(cell(&row, 3), kind, gender, Number::Plural);
            }
        }
    }

    pub(super) fn read_places(&mut self) {
        for row in rows(include_str!("places.tsv")) {
            let kind = if cell(&row, 1) == "org" {
                NounKind::Organization
            } else {
                NounKind::Place
            };
            let plural = cell(&row, 2).ends_with('p');
            let number = if plural {
                Number::Plural
            } else {
                Number::Singular
            };
            if !cell(&row, 0).contains(' ') {
                self.noun(cell(&row, 0), kind, gender(cell(&row, 2)), number);
            }
        }
    }

    pub(super) fn read_demonyms(&mut self) {
        for row in rows(include_str!("demonyms.tsv")) {
            self.concepts += 1;
            let both = cell(&row, 0) == cell(&row, 1);
            for (forms, gender) in [
                (cell(&row, 0), Gender::Masculine),
                (cell(&row, 1), Gender::Feminine),
            ] {
                let gender = if both { Gender::Unknown } else { gender };
                for form in list(forms) {
                    self.noun(form, NounKind::Demonym, gender, Number::Singular);
                    self.noun(&plural(form), NounKind::Demonym, gender, Number::Plural);
                }
            }
        }
    }

    pub(super) fn read_given_names(&mut self) {
        for row in rows(include_str!("given_names.tsv")) {
            self.entry(cell(&row, 0)).given = match cell(&row, 1) {
                "m" => Given::Masculine,
                "f" => Given::Feminine,
                _ => Given::Neutral,
            };
        }
    }

    pub(super) fn read_titles(&mut self) {
        for row in rows(include_str!("name_particles.tsv")) {
            self.entry(cell(&row, 0)).particle = true;
        }
        for row in rows(include_str!("naming_words.tsv")) {
            let forms = [cell(&row, 0).to_string(), plural(cell(&row, 0))];
            for form in forms.iter().filter(|_| cell(&row, 1) == "noun") {
                self.entry(form).names = true;
            }
        }
        for row in rows(include_str!("titles.tsv")) {
            // `Me` stands for a lawyer, `Dr` for a doctor: what the title says of its bearer.
            let bearer = self.entry(cell(&row, 3)).concept;
            let word = self.entry(cell(&row, 0).trim_end_matches('.'));
            word.honorific = true;
            if word.concept == 0 {
                word.concept = bearer;
            }
            word.gender = gender(cell(&row, 1));
            word.number = if cell(&row, 2) == "p" {
                Number::Plural
            } else {
                Number::Singular
            };
        }
    }

    pub(super) fn read_quantities(&mut self) {
        for row in rows(include_str!("quantities.tsv")) {
            self.entry(cell(&row, 0)).quantity = match cell(&row, 1) {
                "bare" => Quantity::Bare,
                _ => Quantity::Noun,
            };
        }
    }

    pub(super) fn read_cue_nouns(&mut self) {
        for row in rows(include_str!("cue_nouns.tsv")) {
            let frames = cell(&row, 2);
            let announces = Announces {
                colon: list(frames).any(|frame| frame == "colon"),
                que: list(frames).any(|frame| frame == "que"),
                noun: cell(&row, 0),
            };
            self.entry(cell(&row, 0)).announces = announces;
            self.entry(&plural(cell(&row, 0))).announces = announces;
        }
    }
}

fn gender(cell: &str) -> Gender {
    match cell.chars().next() {
        _ if cell == "-" => Gender::Unknown,
        Some('m') => Gender::Masculine,
        Some('f') => Gender::Feminine,
        _ => Gender::Unknown,
    }
}

fn number(cell: &str) -> Number {
    match cell.chars().next_back() {
        Some('s') => Number::Singular,
        Some('p') => Number::Plural,
        _ => Number::Unknown,
    }
}

/// The regular plural of a noun.
pub fn plural(noun: &str) -> String {
    let ends = |ending: &[&str]| ending.iter().any(|e| noun.ends_with(e));
    if ends(&["s", "x", "z"]) {
        noun.to_string()
    } else if ends(&["al"]) {
        format!("{}ux", &noun[..noun.len() - 1])
    } else if ends(&["au", "eu"]) {
        format!("{noun}x")
    } else {
        format!("{noun}s")
    }
}
