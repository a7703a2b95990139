//! dixit
use dixit::lexicon::tags::Tags;
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let d = dixit::document::Document::new(text);
    for s in d.sentences() {
        println!("{}", d.at(s.span));
        for i in s.tokens() {
            let t = d.tokens()[i];
            if !t.tags().any(Tags::VERBAL) {
                continue;
            }
            if dixit::lexicon::cue_verb::of_lemma(t.lexeme().lemma).is_none() {
                continue;
            }
            if let Some(g) = dixit::cue::verb::around(&d, i, s.tokens()) {
                println!(
                    "     [{}] {} {:?} neg={} pass={} pron={} {:?} clit={:?}",
                    d.at(d.tokens()[g.tokens.start]
                        .span()
                        .to(d.tokens()[g.tokens.end - 1].span())),
                    g.lemma,
                    g.form,
                    g.negated,
                    g.passive,
                    g.pronominal,
                    g.reading,
                    g.clitic_subject.map(|c| d.word(c))
                );
            }
        }
    }
}
