//! The forms of a regular verb of the first group, for verbs that the full-form lexicon does not hold: new ones
//! (`twitter`), rare ones (`mémérer`).
//!
//! An infinitive comes in, its forms with their readings go out. A spelling that varies from verb to verb or from one
//! reform to the next (`achète` but `jette`, `cédera` or `cèdera`) is given in every way: the forms are for finding,
//! never for writing.

use crate::lexicon::tags::Tags;

/// The forms of the verb `infinitive`, a form once for every reading; none for a verb that is not of the first group.
pub fn forms(infinitive: &str) -> Vec<(String, Tags)> {
    let Some(stem) = infinitive.strip_suffix("er") else {
        return Vec::new();
    };
    if stem.is_empty() || IRREGULAR.iter().any(|ending| infinitive.ends_with(ending)) {
        return Vec::new();
    }
    let mute = mute_stems(stem);
    let mut future = mute.clone();
    if !future.iter().any(|held| held == stem)
        && stem_vowel(stem).is_some_and(|(_, vowel)| vowel == 'é')
    {
        future.push(stem.to_string());
    }
    let soft = soft_stem(stem);
    let mut forms = Vec::new();
    let mut add = |stems: &[String], endings: &[(&str, Tags)]| {
        for stem in stems {
            forms.extend(
                endings
                    .iter()
                    .map(|(ending, tags)| (format!("{stem}{ending}"), *tags)),
            );
        }
    };
    add(&mute, MUTE);
    add(&future, FUTURE);
    add(&[stem.to_string()], FRONT);
    add(&[soft], BACK);
    forms
}

/// What ends like a verb of the first group and is none, or has a stem of its own.
const IRREGULAR: [&str; 2] = ["aller", "envoyer"];

/// The stem before an `e` that is not heard: `cèd-e`, `jett-e`, `nettoi-e`.
fn mute_stems(stem: &str) -> Vec<String> {
    if let Some(before) = stem.strip_suffix('y') {
        let regular = stem.to_string();
        return match before.chars().next_back() {
            Some('o' | 'u') => vec![format!("{before}i")],
            Some('a') => vec![format!("{before}i"), regular],
            _ => vec![regular],
        };
    }
    let Some((at, vowel)) = stem_vowel(stem) else {
        return vec![stem.to_string()];
    };
    let consonants = &stem[at + vowel.len_utf8()..];
    let open = format!("{}è{consonants}", &stem[..at]);
    match (vowel, consonants) {
        // `achète`, `gèle`, but `jette`, `appelle`.
        ('e', "l" | "t") => vec![open, format!("{stem}{consonants}")],
        _ => vec![open],
    }
}

/// The vowel of the stem's last syllable, where it opens before a silent `e`: `céd-`, `lev-`, `allégu-`, `célébr-`.
fn stem_vowel(stem: &str) -> Option<(usize, char)> {
    let (at, vowel) = stem.char_indices().rfind(|&(at, letter)| {
        // The `u` of `gu` and `qu` is no vowel.
        let silent = letter == 'u' && stem[at + 1..].is_empty() && stem[..at].ends_with(['g', 'q']);
        is_vowel(letter) && !silent
    })?;
    let consonants = &stem[at + vowel.len_utf8()..];
    let opens = match consonants.as_bytes() {
        [] => false,
        [one] => *one != b'x',
        [b'g' | b'q', b'u'] | [b'g', b'n'] | [b'c' | b't', b'h'] => true,
        [first, b'r' | b'l'] => b"bcdfgptv".contains(first),
        [b't', b'h', b'r'] | [b'c', b'h', b'r'] => true,
        _ => false,
    };
    (opens && matches!(vowel, 'e' | 'é')).then_some((at, vowel))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
        || !letter.is_ascii() && !matches!(letter, 'ç' | 'ñ')
}

/// The stem before `a` and `o`: `commenç-a`, `mange-a`.
fn soft_stem(stem: &str) -> String {
    match (stem.strip_suffix('c'), stem.ends_with('g')) {
        (Some(before), _) => format!("{before}ç"),
        (None, true) => format!("{stem}e"),
        (None, false) => stem.to_string(),
    }
}

const INDICATIVE: Tags = Tags::PRESENT.or(Tags::SUBJUNCTIVE);

/// Endings whose `e` is not heard.
const MUTE: &[(&str, Tags)] = &[
    (
        "e",
        INDICATIVE.or(Tags::FIRST_SINGULAR).or(Tags::THIRD_SINGULAR),
    ),
    ("e", Tags::IMPERATIVE.or(Tags::SECOND)),
    ("es", INDICATIVE.or(Tags::SECOND)),
    ("ent", INDICATIVE.or(Tags::THIRD_PLURAL)),
];

/// Future and conditional.
const FUTURE: &[(&str, Tags)] = &[
    ("erai", Tags::FUTURE.or(Tags::FIRST_SINGULAR)),
    ("eras", Tags::FUTURE.or(Tags::SECOND)),
    ("era", Tags::FUTURE.or(Tags::THIRD_SINGULAR)),
    ("erons", Tags::FUTURE.or(Tags::FIRST_PLURAL)),
    ("erez", Tags::FUTURE.or(Tags::SECOND)),
    ("eront", Tags::FUTURE.or(Tags::THIRD_PLURAL)),
    (
        "erais",
        Tags::CONDITIONAL.or(Tags::FIRST_SINGULAR).or(Tags::SECOND),
    ),
    ("erait", Tags::CONDITIONAL.or(Tags::THIRD_SINGULAR)),
    ("erions", Tags::CONDITIONAL.or(Tags::FIRST_PLURAL)),
    ("eriez", Tags::CONDITIONAL.or(Tags::SECOND)),
    ("eraient", Tags::CONDITIONAL.or(Tags::THIRD_PLURAL)),
];

/// Endings that begin with `e`, `é`, `è` or `i` and are heard.
const FRONT: &[(&str, Tags)] = &[
    ("er", Tags::INFINITIVE),
    ("ez", Tags::PRESENT.or(Tags::IMPERATIVE).or(Tags::SECOND)),
    (
        "ions",
        Tags::IMPERFECT.or(Tags::SUBJUNCTIVE).or(Tags::FIRST_PLURAL),
    ),
    (
        "iez",
        Tags::IMPERFECT.or(Tags::SUBJUNCTIVE).or(Tags::SECOND),
    ),
    ("èrent", Tags::SIMPLE_PAST.or(Tags::THIRD_PLURAL)),
    (
        "é",
        Tags::PAST_PARTICIPLE.or(Tags::MASCULINE).or(Tags::SINGULAR),
    ),
    (
        "ée",
        Tags::PAST_PARTICIPLE.or(Tags::FEMININE).or(Tags::SINGULAR),
    ),
    (
        "és",
        Tags::PAST_PARTICIPLE.or(Tags::MASCULINE).or(Tags::PLURAL),
    ),
    (
        "ées",
        Tags::PAST_PARTICIPLE.or(Tags::FEMININE).or(Tags::PLURAL),
    ),
];

/// Endings that begin with `a`, `â` or `o`.
const BACK: &[(&str, Tags)] = &[
    (
        "ons",
        Tags::PRESENT.or(Tags::IMPERATIVE).or(Tags::FIRST_PLURAL),
    ),
    ("ant", Tags::PRESENT_PARTICIPLE),
    (
        "ais",
        Tags::IMPERFECT.or(Tags::FIRST_SINGULAR).or(Tags::SECOND),
    ),
    ("ait", Tags::IMPERFECT.or(Tags::THIRD_SINGULAR)),
    ("aient", Tags::IMPERFECT.or(Tags::THIRD_PLURAL)),
    ("ai", Tags::SIMPLE_PAST.or(Tags::FIRST_SINGULAR)),
    ("as", Tags::SIMPLE_PAST.or(Tags::SECOND)),
    ("a", Tags::SIMPLE_PAST.or(Tags::THIRD_SINGULAR)),
    ("âmes", Tags::SIMPLE_PAST.or(Tags::FIRST_PLURAL)),
    ("âtes", Tags::SIMPLE_PAST.or(Tags::SECOND)),
    ("asse", Tags::SUBJUNCTIVE.or(Tags::FIRST_SINGULAR)),
    ("asses", Tags::SUBJUNCTIVE.or(Tags::SECOND)),
    ("ât", Tags::SUBJUNCTIVE.or(Tags::THIRD_SINGULAR)),
    ("assions", Tags::SUBJUNCTIVE.or(Tags::FIRST_PLURAL)),
    ("assiez", Tags::SUBJUNCTIVE.or(Tags::SECOND)),
    ("assent", Tags::SUBJUNCTIVE.or(Tags::THIRD_PLURAL)),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::Key;
    use crate::lexicon::forms as known;
    use std::collections::{BTreeMap, HashSet};

    #[test]
    fn spelling_follows_the_ending() {
        let has =
            |infinitive: &str, form: &str| forms(infinitive).iter().any(|(held, _)| held == form);
        for (infinitive, form) in [
            ("commencer", "commença"),
            ("nager", "nageait"),
            ("nager", "nagions"),
            ("céder", "cède"),
            ("céder", "cédera"),
            ("alléguer", "allègue"),
            ("célébrer", "célèbrent"),
            ("protéger", "protège"),
            ("protéger", "protégea"),
            ("lever", "lèvera"),
            ("jeter", "jette"),
            ("acheter", "achète"),
            ("nettoyer", "nettoie"),
            ("payer", "paie"),
            ("payer", "paye"),
            ("créer", "crée"),
            ("chercher", "cherche"),
            ("peigner", "peigne"),
        ] {
            assert!(has(infinitive, form), "{infinitive}: {form}");
        }
        assert!(!has("chercher", "chèrche") && !has("lever", "leve") && !has("lever", "levera"));
        assert!(
            forms("aller").is_empty() && forms("renvoyer").is_empty() && forms("finir").is_empty()
        );
    }

    /// Every seventh verb of the first group in the full-form lexicon, whole: nothing missing, and every reading. One
    /// in a hundred may differ: some have a third person alone (`neigeoter`), some an English spelling (`jogger`).
    #[test]
    fn known_verbs_are_inflected_as_the_lexicon_has_them() {
        let mut faults = Vec::new();
        let mut count = 0;
        for (index, lemma) in known::lemmas().step_by(7) {
            let mut pooled: BTreeMap<String, Tags> = BTreeMap::new();
            for (form, tags) in forms(lemma) {
                let held = pooled.entry(form).or_default();
                *held = *held | tags;
            }
            if pooled.is_empty() {
                continue;
            }
            count += 1;
            let mut seen = HashSet::new();
            for (form, tags) in &pooled {
                let hash = Key::new(form).expect("a short word").hash();
                let there = known::find(hash);
                seen.insert(hash);
                // A form of two verbs is the other one's here; a spelling that varies is there once.
                if there.lemma == index && !known::tags(there.tagset).all(*tags) {
                    faults.push(format!(
                        "{form}: {tags:?}, not {:?}",
                        known::tags(there.tagset)
                    ));
                }
            }
            let missing = known::entries_of(index)
                .filter(|print| !seen.iter().any(|hash| *hash as u32 == *print))
                .count();
            if missing > 0 {
                faults.push(format!("{lemma}: {missing} forms are missing"));
            }
        }
        assert!(count > 300, "only {count} verbs");
        assert!(
            faults.len() * 100 <= count,
            "{} of {count} verbs:\n{}",
            faults.len(),
            faults.join("\n")
        );
    }
}
