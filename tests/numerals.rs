//! Every number that is spelled is read back exactly: in words of three countries, in digits with every separator.

mod speller;

use dixit::claim::{self, Value};
use dixit::document::Document;
use rust_decimal::Decimal;
use speller::{Country, Hyphens};

/// Numbers from 0 to 10^12, thick where the spelling changes, and a seeded sample of the rest.
fn sample() -> Vec<u64> {
    let mut numbers: Vec<u64> = (2..=2100).collect();
    for power in 3..12 {
        let ten = 10u64.pow(power);
        numbers.extend([
            ten - 1,
            ten,
            ten + 1,
            2 * ten,
            21 * ten,
            71 * ten / 10,
            80 * ten / 10,
            99 * ten / 10,
        ]);
    }
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    for index in 0..3000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        numbers.push(state % 10u64.pow(2 + index % 11));
    }
    numbers.retain(|number| *number > 1 && *number <= 1_000_000_000_000);
    numbers
}

/// The one number that is read in `text`.
fn read(text: &str) -> Option<Decimal> {
    let document = Document::new(text.to_string());
    let (claims, _) = claim::find(&document);
    match claims.as_slice() {
        [claim] => match claim.quantity.value {
            Value::Exactly(value) => Some(value),
            Value::Range { .. } => None,
        },
        _ => None,
    }
}

fn check(spelled: impl Fn(u64) -> String) {
    let failures: Vec<String> = sample()
        .into_iter()
        .filter_map(|number| {
            let text = spelled(number);
            let got = read(&text);
            (got != Some(Decimal::from(number))).then(|| format!("{number}: {text} gave {got:?}"))
        })
        .collect();
    let shown = failures
        .iter()
        .take(20)
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    assert!(
        failures.is_empty(),
        "{} numbers were not read back, among them\n{shown}",
        failures.len()
    );
}

/// `de` follows a number that ends in a scale: `deux millions d'euros`, `deux millions trois euros`.
fn euros(words: &str) -> String {
    let last = words.rsplit([' ', '-']).next().unwrap_or("");
    let of = last.starts_with("million") || last.starts_with("milliard");
    if of {
        format!("{words} d'euros")
    } else {
        format!("{words} euros")
    }
}

#[test]
fn words_are_read_back() {
    for country in [Country::France, Country::Belgium, Country::Switzerland] {
        for hyphens in [Hyphens::Classic, Hyphens::All, Hyphens::None] {
            check(|number| {
                format!(
                    "Le fonds a reçu {}.",
                    euros(&speller::words(number, country, hyphens))
                )
            });
        }
    }
}

#[test]
fn digits_are_read_back_with_every_separator() {
    for separator in [
        " ", "\u{A0}", "\u{202F}", "\u{2009}", ".", "'", "\u{2019}", "",
    ] {
        check(|number| {
            format!(
                "Le fonds a reçu {} euros.",
                speller::digits(number, separator)
            )
        });
    }
}

#[test]
fn decimals_are_exact() {
    for (text, value) in [
        ("Il faut 0,1 litre.", "0.1"),
        ("Il faut 1 234,56 litres.", "1234.56"),
        ("Il faut 1.234,56 litres.", "1234.56"),
        ("Il faut 1'234.56 litres.", "1234.56"),
        ("Il faut 1,234.56 litres.", "1234.56"),
        ("Il faut 3,450 litres.", "3.450"),
        ("Il faut 3.450 litres.", "3450"),
        ("Il faut 8,2 milliards de litres.", "8200000000"),
    ] {
        assert_eq!(read(text), value.parse().ok(), "{text}");
    }
}

#[test]
fn a_number_that_no_exact_decimal_holds_gives_a_warning() {
    let document = Document::new(format!("Il faut {} litres.", "9".repeat(40)));
    let (claims, warnings) = claim::find(&document);
    assert_eq!((claims.len(), warnings.len()), (0, 1));
}

#[test]
fn time_is_linear() {
    for piece in [
        "1 ", "111 ", "un ", "deux ", "mille ", "1/", "1-", "de 1 à ", "5 ans, ",
    ] {
        let text = piece.repeat(400_000 / piece.len());
        let started = std::time::Instant::now();
        claim::find(&Document::new(text));
        let seconds = started.elapsed().as_secs_f64();
        assert!(seconds < 3.0, "{piece:?} took {seconds} s");
    }
}

/// Words that claims are made of, in any order: nothing panics, claims are in order, apart and on the text.
#[test]
fn any_soup_of_words_gives_orderly_claims() {
    const WORDS: &[&str] = &[
        "un",
        "une",
        "deux",
        "mille",
        "cent",
        "vingt",
        "et",
        "demi",
        "demie",
        "millions",
        "milliard",
        "de",
        "d'",
        "euros",
        "€",
        "%",
        "$",
        "M€",
        "h",
        "30",
        "1",
        "2014",
        "3,5",
        "1.200",
        "12'000",
        "12.3.4",
        "-",
        "–",
        "/",
        "+",
        "à",
        "entre",
        "sur",
        "pour",
        "par",
        "fois",
        "plus",
        "moins",
        "le",
        "la",
        "les",
        "tiers",
        "moitié",
        "double",
        "doublé",
        "multiplié",
        "divisé",
        "3e",
        "deuxième",
        "premier",
        "ans",
        "mois",
        "jours",
        "heures",
        "kilomètres",
        "°",
        "C",
        "points",
        "il",
        "y",
        "a",
        "ici",
        "dans",
        "en",
        "janvier",
        "lundi",
        "dernier",
        "fin",
        "bout",
        "du",
        "des",
        "contre",
        "dont",
        "soit",
        "puis",
        "que",
        "ne",
        "pas",
        "près",
        "environ",
        "jusqu'",
        "au",
        "aux",
        "hausse",
        "baisse",
        "recule",
        "atteint",
        "devrait",
        "habitants",
        "salariés",
        "Marie",
        "Dupont",
        "article",
        "rue",
        "(",
        ")",
        ",",
        ";",
        ":",
        "«",
        "»",
        "½",
        "vingt-et-un",
        "demi-million",
        "dizaines",
        "centaine",
        "A",
        "n°",
        "l'",
        "qu'",
        "qui",
        "sept",
        "0",
        "00",
        "μm",
        "t",
        "\n",
        ".",
    ];
    let mut state = 7u64;
    let mut next = move |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound as u64) as usize
    };
    for _ in 0..200_000 {
        let mut text = String::new();
        for _ in 0..1 + next(14) {
            text.push_str(WORDS[next(WORDS.len())]);
            if next(5) > 0 {
                text.push([' ', ' ', '\u{A0}'][next(3)]);
            }
        }
        let document = Document::new(text.clone());
        let (claims, _) = claim::find(&document);
        let mut end = 0;
        for claim in claims {
            let sentence = document.sentences()[claim.sentence as usize].span;
            assert!(claim.span.start() >= end, "claims cross in {text:?}");
            assert!(
                sentence.contains(claim.span),
                "a claim leaves its sentence in {text:?}"
            );
            assert!(
                claim
                    .span
                    .of(&text)
                    .is_some_and(|words| words.trim() == words && !words.is_empty()),
                "{text:?}"
            );
            end = claim.span.end();
        }
    }
}
