//! Time grows with the length of a text alone, whatever stands in it over and over.

mod random;

use dixit::document::Document;
use dixit::extract::extract;
use random::{PIECES, Random};
use std::time::{Duration, Instant};

/// Texts that took longer than their length once, and their like.
#[rustfmt::skip]
const REPEATED: &[&str] = &[
    "« a ", "« a » ", "\" ", "\"a \" ", "“‘", "1 ", "a", "Anne Roy ", "a\n\n", "que a ", "dit-il, ", "— oui\n",
    "« Oui », dit-il. ", "« Oui », a dit Anne Roy. ", "Anne Roy a dit que ", "selon Anne Roy, ", "« a\n\n",
    "\n— a : ", "Question : a\n\nRéponse : b\n\n", "10 % de ", "entre 1 et ", "dit-on, ", "le pont, dit-on, ",
    "comme le dit Roy, ", "dit-il, en ", "12 R. ", "Q. 12 ", "R. - 12 ", "(ou 12 merci ", "A. 1 000  »",
    "Il nous 12 é",
];

/// Words, marks and figures that the rules begin at: some of them in a row, over and over, are asked as well.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "le pont ", "la ministre ", "Anne Roy ", "Anne Roy, ", "Roy ", "M. Belhadj ", "Mme Le Guen, ", "l’élu ", "que ",
    "qu’il ", "selon ", "selon lui, ", "d'après elle, ", "Pour Yannig Kerbrat, ", "a déclaré ", "affirme que ",
    "dit-il, ", "dit-on, ", "dit-il. ", "a-t-elle ajouté ", "s'indigne ", "estime ", "estime Anne Roy, ", "qui ",
    "n'a pas dit que ", "« ", " »", "“", "”", "\"", "'", "‹", "›", "— ", "\n— ", "- ", ", ", ", ", ". ", " : ",
    " ; ", " ? ", " ! ", "…", "(", ")", "[", "]", "[…]", "\n", "\n\n", "12 ", "3,5 % ", "1 000 ",
    "millions d'euros ", "de ", "à ", "entre 10 et 15 % ", "de 2 à 3 millions ", "le triple ", "en 2024 ",
    "au moins ", "près de ", "oui ", "merci ", "Le maire ", "Il ", "Elle ", "et ", "ou ", "mais ",
    "comme le dit Roy, ", "directrice de la Poste ", "le premier ", "le second ", "les deux ", "l'un ", "l'autre ",
    "je ", "nous ", "il a dit ", "il annonce une hausse de ", "dont ", "sur ", "parmi les ", "habitants ",
    "l'Insee ", "celui-ci ", "ce dernier ", "tous ", "Question : ", "Réponse : ", "Q. ", "R. ", "faux, ",
    "interrogé, ", "après avoir ", "en ", "a-t-on ", "le ministre de l'Intérieur ", "Jean-Pierre ", "du ", "x ",
    "A. ", "1.", "é",
];

#[test]
fn of_every_piece_over_and_over() {
    let pieces = REPEATED.iter().chain(PIECES).chain(WORDS);
    grows_with_the_length(pieces.map(|piece| (*piece).to_string()));
}

#[test]
fn of_some_pieces_in_a_row_over_and_over() {
    let mut random = Random(4);
    let rows = (0..600).map(|_| {
        let words = 2 + random.below(3);
        let words = (0..words).map(|_| WORDS[random.below(WORDS.len())]);
        words.collect::<String>()
    });
    grows_with_the_length(rows.collect::<Vec<_>>().into_iter());
}

fn grows_with_the_length(pieces: impl Iterator<Item = String>) {
    let slow: Vec<String> = pieces.filter_map(|piece| slow(&piece)).collect();
    assert!(
        slow.is_empty(),
        "repeated, these take longer than their length:\n{}",
        slow.join("\n")
    );
}

/// What `piece` takes, where eight times the text takes more than twenty times as long: what is linear takes eight times,
/// what is quadratic sixty-four.
fn slow(piece: &str) -> Option<String> {
    const SHORT: usize = 25_000;
    const LONG: usize = 200_000;
    let time = |bytes: usize| {
        let text = piece.repeat(bytes / piece.len());
        let start = Instant::now();
        extract(&Document::new(text));
        start.elapsed()
    };
    // A quick one cannot be quadratic to any harm; of the others the quickest of some counts, for a machine may be busy.
    let first = time(LONG);
    if first < Duration::from_millis(120) {
        return None;
    }
    let best = |bytes: usize| (0..5).map(|_| time(bytes)).min().unwrap_or_default();
    let (short, long) = (best(SHORT), time(LONG).min(time(LONG)).min(first));
    (long > short * 20)
        .then(|| format!("{piece:?}: {SHORT} bytes in {short:.0?}, {LONG} in {long:.0?}"))
}
