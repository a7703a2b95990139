//! Tallies → figures, and the figures as a page.

use crate::press_score::score::Tally;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Figures by name; absent where there is nothing to divide by.
pub type Figures = BTreeMap<String, f64>;

pub const QUOTES: [&str; 4] = ["direct", "indirect", "mixed", "fragment"];
pub const CLAIMS: [&str; 9] = [
    "money", "percent", "count", "ratio", "multiple", "duration", "age", "measure", "rank",
];
const FIELDS: [&str; 8] = [
    "kind", "value", "unit", "approx", "change", "of", "when", "by",
];
const MEASURES: [&str; 3] = ["overlap", "exact", "e2e"];

/// What is divided by what, by the figure's name.
const RATES: [(&str, &str, &str); 7] = [
    ("quotes.kind", "quote.kind_ok", "quote.overlap"),
    ("quotes.cue", "cue.ok", "cue.n"),
    ("quotes.source", "source.ok", "source.n"),
    ("speaker.accuracy", "speaker.ok", "speaker.n"),
    ("speaker.none", "nospeaker.ok", "nospeaker.n"),
    ("speaker.gender", "gender.ok", "gender.n"),
    ("nonquotes.reported", "quote.false_nq", "nq.n"),
];

/// The figures of a tally.
pub fn figures(tally: &Tally) -> Figures {
    let mut sheet = Sheet {
        tally,
        figures: Figures::new(),
    };
    sheet.f1("sentences", "sent.ok", "sent.g", "sent.p");
    sheet.f1("speakers", "who.ok", "who.g", "who.p");
    for (quotes, quote) in [("quotes", "quote"), ("claims", "claim")] {
        for measure in MEASURES {
            let (gold, found) = (format!("{quote}.g"), format!("{quote}.p"));
            let right = format!("{quote}.{measure}");
            sheet.f1(&format!("{quotes}.{measure}"), &right, &gold, &found);
        }
    }
    for (name, right, all) in RATES {
        sheet.rate(name, right, all);
    }
    for kind in QUOTES {
        for (figure, right, all) in [
            ("recall", "overlap", "g"),
            ("precision", "overlap_p", "p"),
            ("e2e_recall", "e2e", "g"),
        ] {
            let (right, all) = (
                format!("quote.{kind}.{right}"),
                format!("quote.{kind}.{all}"),
            );
            sheet.rate(&format!("quotes.{kind}.{figure}"), &right, &all);
        }
    }
    for field in FIELDS {
        let right = format!("claim.{field}_ok");
        sheet.rate(&format!("claims.{field}"), &right, "claim.overlap");
    }
    for kind in CLAIMS {
        let (right, gold) = (format!("claim.{kind}.e2e"), format!("claim.{kind}.g"));
        sheet.rate(&format!("claims.{kind}.e2e_recall"), &right, &gold);
    }
    sheet.figures
}

struct Sheet<'a> {
    tally: &'a Tally,
    figures: Figures,
}

impl Sheet<'_> {
    fn count(&self, name: &str) -> f64 {
        self.tally.get(name) as f64
    }

    /// A part of a whole; no figure where the whole is nothing.
    fn rate(&mut self, name: &str, right: &str, all: &str) {
        if self.tally.get(all) > 0 {
            let figure = self.count(right) / self.count(all);
            self.figures.insert(name.to_string(), figure);
        }
    }

    /// Precision, recall and their harmonic mean.
    fn f1(&mut self, name: &str, right: &str, gold: &str, found: &str) {
        let divide = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
        let p = divide(self.count(right), self.count(found));
        let r = divide(self.count(right), self.count(gold));
        let all = [("", divide(2.0 * p * r, p + r)), (".P", p), (".R", r)];
        for (end, figure) in all {
            self.figures.insert(format!("{name}{end}"), figure);
        }
    }
}

/// The page: figures with what 95 of 100 draws of as many documents give.
pub fn page(tallies: &[Tally]) -> String {
    let mut total = Tally::default();
    tallies.iter().for_each(|tally| total.merge(tally));
    let figures = figures(&total);
    let draws = draws(tallies);
    let mut out = format!(
        "{} documents: {} sentences, {} quotes, {} claims\n",
        tallies.len(),
        total.get("sent.g"),
        total.get("quote.g"),
        total.get("claim.g")
    );
    let get = |name: &str| {
        figures
            .get(name)
            .map_or("   - ".to_string(), |figure| format!("{figure:.3}"))
    };
    let line = |name: &str, label: &str| {
        let bounds = bounds(&draws, name);
        let (p, r) = (get(&format!("{name}.P")), get(&format!("{name}.R")));
        format!("  {label:28} P {p}  R {r}  F1 {}{bounds}\n", get(name))
    };
    out += &line("sentences", "sentences");
    for measure in MEASURES {
        out += &line(&format!("quotes.{measure}"), &format!("quotes, {measure}"));
    }
    for kind in QUOTES {
        let part = |what: &str| get(&format!("quotes.{kind}.{what}"));
        let (precision, recall, whole) = (part("precision"), part("recall"), part("e2e_recall"));
        let n = total.get(&format!("quote.{kind}.g"));
        let _ = writeln!(
            out,
            "    {kind:10} n {n:4}  precision {precision}  recall {recall}  e2e recall {whole}"
        );
    }
    let _ = writeln!(
        out,
        "    of the found: kind {}  cue {}  source {}  speaker {}  none where none {}  gender {}",
        get("quotes.kind"),
        get("quotes.cue"),
        get("quotes.source"),
        get("speaker.accuracy"),
        get("speaker.none"),
        get("speaker.gender")
    );
    let marks = total.get("nq.n");
    let _ = writeln!(
        out,
        "    marks that are no quotes, reported as quotes: {} of {marks}",
        get("nonquotes.reported")
    );
    out += &line("speakers", "speakers who are quoted");
    for measure in MEASURES {
        out += &line(&format!("claims.{measure}"), &format!("claims, {measure}"));
    }
    let fields = FIELDS.map(|field| format!("{field} {}", get(&format!("claims.{field}"))));
    let _ = writeln!(out, "    of the found: {}", fields.join("  "));
    let kinds = CLAIMS.map(|kind| {
        let n = total.get(&format!("claim.{kind}.g"));
        format!(
            "{kind} {} (n {n})",
            get(&format!("claims.{kind}.e2e_recall"))
        )
    });
    let _ = writeln!(out, "    e2e recall: {}", kinds.join("  "));
    out
}

/// The figures of 300 draws of as many documents, with replacement, the same at every run.
fn draws(tallies: &[Tally]) -> Vec<Figures> {
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut draw = || {
        let mut total = Tally::default();
        for _ in tallies {
            total.merge(&tallies[next(tallies.len())]);
        }
        figures(&total)
    };
    (0..300).map(|_| draw()).collect()
}

fn bounds(draws: &[Figures], name: &str) -> String {
    let mut values: Vec<f64> = draws
        .iter()
        .filter_map(|figures| figures.get(name).copied())
        .collect();
    values.sort_by(f64::total_cmp);
    match (values.get(7), values.get(292)) {
        (Some(low), Some(high)) => format!("  95% {low:.3}-{high:.3}"),
        _ => String::new(),
    }
}
