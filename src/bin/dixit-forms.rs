//! Makes `src/lexicon/forms.bin` from the Dicollecte dictionary (`fr.dic`, `fr.aff`, with its morphology).
//!
//! `cargo run --release --bin dixit-forms -- DIR OUT` reads the two files in DIR (Debian's package
//! `hunspell-fr-classical` puts them into `/usr/share/hunspell`), applies the suffix rules to every entry, pools the
//! readings of each form, and writes the table that [`dixit::lexicon::forms`] reads.

use dixit::fold;
use dixit::lexicon::forms::{ENTRY, MAGIC, bucket};
use dixit::lexicon::tags::Tags;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [directory, out] = arguments.as_slice() else {
        return Err("usage: dixit-forms DIR OUT (DIR holds fr.dic and fr.aff)".into());
    };
    let rules = rules(&fs::read_to_string(Path::new(directory).join("fr.aff"))?);
    let dictionary = fs::read_to_string(Path::new(directory).join("fr.dic"))?;
    let mut forms = Forms::default();
    for line in dictionary.lines().skip(1) {
        add_entry(&mut forms, &rules, line);
    }
    let bytes = table(&forms);
    fs::write(out, &bytes)?;
    println!(
        "{} forms, {} verbs, {} bytes",
        forms.readings.len(),
        forms.lemmas.len(),
        bytes.len()
    );
    Ok(())
}

#[derive(Default)]
struct Forms {
    readings: BTreeMap<String, Reading>,
    lemmas: BTreeMap<String, u8>,
}

#[derive(Default, Clone)]
struct Reading {
    tags: u64,
    /// The verb that the form belongs to, with its group; the third group wins (`convient`: convenir, not convier).
    verb: Option<(u8, String)>,
}

struct Rule {
    strip: String,
    add: String,
    condition: Vec<Letters>,
    morphology: String,
}

struct Letters {
    negated: bool,
    set: Vec<char>,
}

fn rules(affixes: &str) -> HashMap<String, Vec<Rule>> {
    let mut rules: HashMap<String, Vec<Rule>> = HashMap::new();
    for line in affixes.lines().filter(|line| line.starts_with("SFX ")) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        // A header is `SFX flag Y count`; a rule is `SFX flag strip add/flags condition morphology…`.
        if cells.len() < 5 {
            continue;
        }
        let unless_zero = |cell: &str| {
            if cell == "0" {
                String::new()
            } else {
                cell.to_string()
            }
        };
        rules.entry(cells[1].to_string()).or_default().push(Rule {
            strip: unless_zero(cells[2]),
            add: unless_zero(cells[3].split('/').next().unwrap_or_default()),
            condition: condition(cells[4]),
            morphology: cells[5..].join(" "),
        });
    }
    rules
}

fn condition(pattern: &str) -> Vec<Letters> {
    let mut letters = Vec::new();
    let mut rest = pattern.chars();
    while let Some(letter) = rest.next() {
        let (negated, set) = match letter {
            '.' => (true, Vec::new()),
            '[' => {
                let set: Vec<char> = rest.by_ref().take_while(|&c| c != ']').collect();
                match set.split_first() {
                    Some(('^', others)) => (true, others.to_vec()),
                    _ => (false, set),
                }
            }
            _ => (false, vec![letter]),
        };
        letters.push(Letters { negated, set });
    }
    letters
}

fn applies(rule: &Rule, word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < rule.condition.len() || !word.ends_with(&rule.strip) {
        return false;
    }
    let tail = &letters[letters.len() - rule.condition.len()..];
    tail.iter()
        .zip(&rule.condition)
        .all(|(letter, wanted)| wanted.set.contains(letter) != wanted.negated)
}

fn add_entry(forms: &mut Forms, rules: &HashMap<String, Vec<Rule>>, line: &str) {
    let (head, morphology) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let (word, flags) = head.split_once('/').unwrap_or((head, ""));
    let flags: Vec<String> = flags
        .chars()
        .collect::<Vec<_>>()
        .chunks(2)
        .map(|pair| pair.iter().collect())
        .collect();
    let needs_affix = flags.iter().any(|flag| flag == "()");
    if !needs_affix {
        add_form(forms, word, word, morphology);
    }
    for rule in flags.iter().filter_map(|flag| rules.get(flag)).flatten() {
        if applies(rule, word) {
            let stem = &word[..word.len() - rule.strip.len()];
            let form = format!("{stem}{}", rule.add);
            add_form(
                forms,
                &form,
                word,
                &format!("{morphology} {}", rule.morphology),
            );
        }
    }
}

fn add_form(forms: &mut Forms, form: &str, lemma: &str, morphology: &str) {
    let (tags, verb) = tags(morphology);
    if tags == 0 {
        return;
    }
    let reading = forms.readings.entry(fold::key(form)).or_default();
    reading.tags |= tags;
    if let Some(group) = verb {
        let lemma = fold::key(lemma);
        let better = reading.verb.as_ref().is_none_or(|(held, other)| {
            let (rank, other_rank) = (rank(group, &lemma), rank(*held, other));
            rank > other_rank || rank == other_rank && is_fuller(&lemma, other)
        });
        if better {
            reading.verb = Some((group, lemma.clone()));
        }
        forms.lemmas.insert(lemma, group);
    }
}

/// Of two spellings of one verb the fuller: `asséner`, not `assener`; `interpeller`, not `interpeler`.
fn is_fuller(lemma: &str, other: &str) -> bool {
    let plain = |word: &str| word.replace('é', "e").replace("ll", "l").replace("tt", "t");
    lemma.len() > other.len() && plain(lemma) == plain(other)
}

/// Auxiliaries first, then the third group, the second, the first; last a verb that nobody conjugates any more where
/// another has the same form (`il faut`: falloir, not faillir).
fn rank(group: u8, lemma: &str) -> u8 {
    const RARE: [&str; 3] = ["faillir", "poindre", "traire"];
    match group {
        _ if RARE.contains(&lemma) => 0,
        0 => 9,
        _ => group,
    }
}

/// The tags of one analysis, and the verb's group where it is a verb's.
fn tags(morphology: &str) -> (u64, Option<u8>) {
    let values: Vec<&str> = morphology.split_whitespace().collect();
    let has = |value: &str| values.contains(&value);
    let verb = values.iter().find_map(|value| {
        let code = value.strip_prefix("po:v")?;
        let group = code.chars().next()?.to_digit(10)?;
        (code.len() > 4).then_some((group as u8, code))
    });
    let mut tags = 0;
    let mut set = |condition: bool, tag: Tags| {
        if condition {
            tags |= tag.0;
        }
    };
    let mut form_of_verb = false;
    if let Some((_, code)) = verb {
        for (value, tag) in VERB_FORMS {
            let there = has(value);
            form_of_verb |= there;
            set(there, *tag);
        }
        set(code.contains('t'), Tags::TRANSITIVE);
        set(code.contains('i'), Tags::INTRANSITIVE);
        set(code[2..].starts_with("___p"), Tags::PRONOMINAL);
    }
    for (value, tag) in OTHER_FORMS {
        set(values.iter().any(|held| held == value), *tag);
    }
    set(
        has("po:prn") && (has("is:mas") || has("is:epi")),
        Tags::GIVEN_MASCULINE,
    );
    set(
        has("po:prn") && (has("is:fem") || has("is:epi")),
        Tags::GIVEN_FEMININE,
    );
    let nominal = has("po:nom") || has("po:adj") || has("po:ppas");
    if nominal {
        set(has("is:mas") || has("is:epi"), Tags::MASCULINE);
        set(has("is:fem") || has("is:epi"), Tags::FEMININE);
        set(has("is:sg") || has("is:inv"), Tags::SINGULAR);
        set(has("is:pl") || has("is:inv"), Tags::PLURAL);
        // An entry without any number is one that no rule inflects.
        set(
            !["is:sg", "is:pl", "is:inv"].iter().any(|v| has(v)),
            Tags::SINGULAR,
        );
    }
    (tags, verb.filter(|_| form_of_verb).map(|(group, _)| group))
}

const VERB_FORMS: &[(&str, Tags)] = &[
    ("po:1sg", Tags::FIRST_SINGULAR),
    ("po:2sg", Tags::SECOND),
    ("po:2pl", Tags::SECOND),
    ("po:3sg", Tags::THIRD_SINGULAR),
    ("po:1pl", Tags::FIRST_PLURAL),
    ("po:3pl", Tags::THIRD_PLURAL),
    ("po:3pl!", Tags::THIRD_PLURAL),
    ("po:ipre", Tags::PRESENT),
    ("po:iimp", Tags::IMPERFECT),
    ("po:ipsi", Tags::SIMPLE_PAST),
    ("po:ifut", Tags::FUTURE),
    ("po:cond", Tags::CONDITIONAL),
    ("po:spre", Tags::SUBJUNCTIVE),
    ("po:simp", Tags::SUBJUNCTIVE),
    ("po:impe", Tags::IMPERATIVE),
    ("po:infi", Tags::INFINITIVE),
    ("po:ppre", Tags::PRESENT_PARTICIPLE),
    ("po:ppas", Tags::PAST_PARTICIPLE),
];

const OTHER_FORMS: &[(&str, Tags)] = &[
    ("po:nom", Tags::NOUN),
    ("po:adj", Tags::ADJECTIVE),
    ("po:adv", Tags::ADVERB),
    ("po:negadv", Tags::ADVERB),
    ("po:det", Tags::DETERMINER),
    ("po:detpos", Tags::DETERMINER),
    ("po:detind", Tags::DETERMINER),
    ("po:detdem", Tags::DETERMINER),
    ("po:propersuj", Tags::PRONOUN),
    ("po:properobj", Tags::PRONOUN),
    ("po:prodem", Tags::PRONOUN),
    ("po:proind", Tags::PRONOUN),
    ("po:prorel", Tags::PRONOUN),
    ("po:proint", Tags::PRONOUN),
    ("po:prep", Tags::PREPOSITION),
    ("po:prepv", Tags::PREPOSITION),
    ("po:cjco", Tags::CONJUNCTION),
    ("po:cjsub", Tags::CONJUNCTION),
    ("po:interj", Tags::INTERJECTION),
    ("po:nb", Tags::NUMERAL),
    ("po:patr", Tags::SURNAME),
    ("po:npr", Tags::PROPER),
];

fn table(forms: &Forms) -> Vec<u8> {
    let lemmas: Vec<&str> = std::iter::once("")
        .chain(forms.lemmas.keys().map(String::as_str))
        .collect();
    let lemma_index: HashMap<&str, u16> = lemmas.iter().copied().zip(0u16..).collect();
    let mut tagsets = vec![0u64];
    let mut tagset_index: HashMap<u64, u16> = HashMap::from([(0, 0)]);
    let mut entries: Vec<(u64, u16, u16)> = Vec::new();
    for (form, reading) in &forms.readings {
        let tagset = *tagset_index.entry(reading.tags).or_insert_with(|| {
            tagsets.push(reading.tags);
            (tagsets.len() - 1) as u16
        });
        let lemma = reading
            .verb
            .as_ref()
            .map_or(0, |(_, lemma)| lemma_index[lemma.as_str()]);
        entries.push((fold::hash(form.as_bytes()), tagset, lemma));
    }
    entries.sort_unstable();
    let bits = 17;
    let lemma_text = lemmas.join("\n");
    let mut bytes = MAGIC.to_vec();
    for count in [
        bits as usize,
        entries.len(),
        tagsets.len(),
        lemmas.len(),
        lemma_text.len(),
    ] {
        bytes.extend((count as u32).to_le_bytes());
    }
    for wanted in 0..=1usize << bits {
        let before = entries.partition_point(|(hash, ..)| bucket(*hash, bits) < wanted);
        bytes.extend((before as u32).to_le_bytes());
    }
    for (hash, tagset, lemma) in entries {
        let entry: [u8; ENTRY] = {
            let [a, b, c, d] = (hash as u32).to_le_bytes();
            let [e, f] = tagset.to_le_bytes();
            let [g, h] = lemma.to_le_bytes();
            [a, b, c, d, e, f, g, h]
        };
        bytes.extend(entry);
    }
    for set in tagsets {
        bytes.extend(set.to_le_bytes());
    }
    bytes.extend(lemma_text.as_bytes());
    bytes
}
