//! dixit
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let text = if std::env::args().nth(2).is_some() {
        text.repeat(2000)
    } else {
        text
    };
    let start = std::time::Instant::now();
    let document = dixit::document::Document::new(text);
    let t = start.elapsed();
    eprintln!(
        "{:?} {} tokens, {} MB/s",
        t,
        document.tokens().len(),
        document.text().len() as f64 / t.as_secs_f64() / 1e6
    );
    for (i, token) in document.tokens().iter().enumerate().take(150) {
        println!(
            "{:15} {:?} {:?} {:?} {}",
            document.word(i),
            token.kind(),
            token.function(),
            token.tags(),
            token.lemma()
        );
    }
}
