//! Spells numbers the French, Belgian and Swiss way, in words and in digits: the oracle of the numerals' property test.

/// Where the number is spelled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Country {
    France,
    Belgium,
    Switzerland,
}

/// How its words are joined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hyphens {
    /// `vingt et un`, `quatre-vingt-dix`, `deux cents`.
    Classic,
    /// `vingt-et-un`, `deux-cents`, as since 1990.
    All,
    /// `vingt deux`, `quatre vingt dix`: as often written.
    None,
}

const UNITS: [&str; 17] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
];

/// `number` in words.
pub fn words(number: u64, country: Country, hyphens: Hyphens) -> String {
    let text = spell(number, country);
    match hyphens {
        Hyphens::Classic => text,
        Hyphens::None => text.replace('-', " "),
        // Before 1990 and after: `million` and `milliard` stand apart from what they count.
        Hyphens::All => join(&text),
    }
}

fn join(text: &str) -> String {
    let mut out = String::new();
    let mut previous = "";
    for word in text.split(' ') {
        let scale = |word: &str| word.starts_with("million") || word.starts_with("milliard");
        if !previous.is_empty() {
            out.push(if scale(word) || scale(previous) {
                ' '
            } else {
                '-'
            });
        }
        out.push_str(word);
        previous = word;
    }
    out
}

fn spell(number: u64, country: Country) -> String {
    for (scale, one) in [(1_000_000_000, "milliard"), (1_000_000, "million")] {
        if number >= scale {
            let count = number / scale;
            let plural = if count > 1 { "s" } else { "" };
            let head = format!("{} {one}{plural}", spell(count, country));
            return with(head, number % scale, country);
        }
    }
    if number >= 1000 {
        let head = match number / 1000 {
            1 => "mille".to_string(),
            // « deux cent mille », « quatre-vingt mille »: no s before mille.
            count => format!("{} mille", unmarked(&spell(count, country))),
        };
        return with(head, number % 1000, country);
    }
    if number >= 100 {
        let rest = number % 100;
        let head = match number / 100 {
            1 => "cent".to_string(),
            count if rest == 0 => format!("{} cents", UNITS[count as usize]),
            count => format!("{} cent", UNITS[count as usize]),
        };
        return with(head, rest, country);
    }
    below_hundred(number as usize, country)
}

fn unmarked(text: &str) -> String {
    let ends = text.ends_with("cents") || text.ends_with("vingts");
    text[..text.len() - usize::from(ends)].to_string()
}

fn with(head: String, rest: u64, country: Country) -> String {
    if rest == 0 {
        head
    } else {
        format!("{head} {}", spell(rest, country))
    }
}

fn below_hundred(number: usize, country: Country) -> String {
    if number < 17 {
        return UNITS[number].to_string();
    }
    if number < 20 {
        return format!("dix-{}", UNITS[number - 10]);
    }
    let (ten, base) = match (number / 10, country) {
        (2, _) => ("vingt", 20),
        (3, _) => ("trente", 30),
        (4, _) => ("quarante", 40),
        (5, _) => ("cinquante", 50),
        (7, Country::Belgium | Country::Switzerland) => ("septante", 70),
        (9, Country::Belgium | Country::Switzerland) => ("nonante", 90),
        (8, Country::Switzerland) => ("huitante", 80),
        (6 | 7, _) => ("soixante", 60),
        _ => ("quatre-vingt", 80),
    };
    let rest = number - base;
    match rest {
        0 if base == 80 && ten == "quatre-vingt" => "quatre-vingts".to_string(),
        0 => ten.to_string(),
        1 | 11 if ten != "quatre-vingt" => format!("{ten} et {}", below_hundred(rest, country)),
        _ => format!("{ten}-{}", below_hundred(rest, country)),
    }
}

/// `number` in digits, grouped by `separator`.
pub fn digits(number: u64, separator: &str) -> String {
    let plain = number.to_string();
    let mut out = String::new();
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}
