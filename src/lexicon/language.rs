//! Which language a text is in, as far as it matters: whether it may be French. Function words tell, since no text does
//! without them; `languages.tsv` says which words belong to which languages.

use crate::lexicon::table::{cell, list, rows};
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Whether `text` may be French. Of a text of less than 200 letters nothing is said against it: a headline may have
/// no function word, or one that is foreign. A long text is judged by its beginning.
pub fn may_be_french(text: &str) -> bool {
    const FEWEST_LETTERS: usize = 200;
    const MOST_WORDS: usize = 4000;
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    if letters.take(FEWEST_LETTERS).count() < FEWEST_LETTERS {
        return true;
    }
    let words = text.split(|letter: char| !letter.is_alphabetic());
    let words = words.filter(|word| !word.is_empty()).take(MOST_WORDS);
    let (mut count, mut scores) = (0, BTreeMap::new());
    for word in words {
        count += 1;
        for language in TABLE
            .get(word.to_lowercase().as_str())
            .into_iter()
            .flatten()
        {
            *scores.entry(language.name).or_insert(0) += language.weight;
        }
    }
    let french = scores.remove(FRENCH).unwrap_or(0);
    let other = scores.values().copied().max().unwrap_or(0);
    french >= other && french * LEAST >= count * WHOLE
}

const FRENCH: &str = "fr";

/// The weight of a word that one language alone has; the others divide it.
const WHOLE: usize = 60;

/// Of so many words, one at least is a French function word: in prose one of two is, in tables of results one of ten.
const LEAST: usize = 30;

struct Language {
    name: &'static str,
    weight: usize,
}

static TABLE: LazyLock<HashMap<&str, Vec<Language>>> = LazyLock::new(|| {
    let rows = rows(include_str!("languages.tsv"));
    let words = rows.map(|row| {
        let names: Vec<&str> = list(cell(&row, 1)).collect();
        let weight = WHOLE / names.len().max(1);
        let languages = names.into_iter().map(|name| Language { name, weight });
        (cell(&row, 0), languages.collect())
    });
    words.collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    const FOREIGN: [&str; 8] = [
        "The mayor said on Monday that the new library would open in the autumn, and that it had cost less than the \
         council had feared. He thanked everyone who had worked on the project, and said there would be more to come \
         for the people of the town before the end of the year.",
        "Der Bürgermeister sagte am Montag, dass die neue Bibliothek im Herbst öffnen werde und dass sie weniger gekostet \
         habe, als der Rat befürchtet hatte. Er dankte allen, die an dem Projekt mitgearbeitet haben, und kündigte an, \
         dass noch mehr für die Menschen in der Stadt getan wird.",
        "El alcalde dijo el lunes que la nueva biblioteca abriría en otoño y que había costado menos de lo que temía el \
         consejo. Dio las gracias a todos los que trabajaron en el proyecto y anunció que habrá más novedades para los \
         vecinos de la ciudad antes de que termine el año.",
        "Il sindaco ha detto lunedì che la nuova biblioteca aprirà in autunno e che è costata meno di quanto il consiglio \
         temesse. Ha ringraziato tutti quelli che hanno lavorato al progetto e ha annunciato che ci saranno altre novità \
         per gli abitanti della città prima della fine dell'anno.",
        "O presidente da câmara disse na segunda-feira que a nova biblioteca vai abrir no outono e que custou menos do que \
         o conselho temia. Agradeceu a todos os que trabalharam no projeto e anunciou que haverá mais novidades para os \
         habitantes da cidade antes do fim do ano.",
        "De burgemeester zei maandag dat de nieuwe bibliotheek in de herfst opengaat en dat ze minder heeft gekost dan de \
         raad had gevreesd. Hij bedankte iedereen die aan het project heeft gewerkt en zei dat er nog meer komt voor de \
         mensen van de stad voor het einde van het jaar.",
        "L'alcalde va dir dilluns que la nova biblioteca obrirà a la tardor i que ha costat menys del que temia el consell. \
         Va donar les gràcies a tots els que han treballat en el projecte i va anunciar que hi haurà més novetats per als \
         veïns de la ciutat abans que s'acabi l'any.",
        "Burmistrz powiedział w poniedziałek, że nowa biblioteka zostanie otwarta jesienią i że kosztowała mniej, niż \
         obawiała się rada. Podziękował wszystkim, którzy pracowali przy tym projekcie, i zapowiedział kolejne zmiany dla \
         mieszkańców miasta jeszcze przed końcem roku.",
    ];

    #[test]
    fn other_languages_are_told_from_french() {
        for text in FOREIGN {
            assert!(!may_be_french(text), "{text}");
        }
    }

    #[test]
    fn french_with_foreign_words_is_french() {
        let french = "Le maire a dit lundi que la nouvelle bibliothèque ouvrirait à l'automne et qu'elle avait coûté moins \
                      que ne le craignait le conseil. « The show must go on », a-t-il lancé à ceux qui ont travaillé au \
                      projet, avant d'annoncer d'autres nouveautés pour les habitants.";
        assert!(may_be_french(french));
        assert!(may_be_french(
            &"RÉSULTATS. Lyon bat Nantes 3-1. Paris bat Lille. Brest et Metz, match nul. "
                .repeat(5)
        ));
    }

    #[test]
    fn of_a_short_text_nothing_is_said() {
        assert!(may_be_french(
            "The quick brown fox and the lazy dog are in the garden."
        ));
        assert!(may_be_french(""));
    }
}
