use std::time::Instant;
fn main() {
    let mut texts = Vec::new();
    for d in [
        "/work/annot/A/out",
        "/work/annot/B/out",
        "/work/annot/C/out",
        "/work/shared/gold",
    ] {
        for e in std::fs::read_dir(d).unwrap() {
            let p = e.unwrap().path();
            if p.extension().map_or(false, |x| x == "txt") {
                texts.push(std::fs::read_to_string(p).unwrap());
            }
        }
    }
    let n: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let bytes: usize = texts.iter().map(|t| t.len()).sum();
    let docs: Vec<_> = texts
        .iter()
        .map(|t| dixit::document::Document::new(t.clone()))
        .collect();
    let mut t = [0f64; 7];
    for _ in 0..n {
        for d in &docs {
            let s = Instant::now();
            let (c, _) = dixit::quote::gather(d);
            t[0] += s.elapsed().as_secs_f64();
            let s = Instant::now();
            let f = dixit::quote::find(&c);
            t[1] += s.elapsed().as_secs_f64();
            let s = Instant::now();
            let a = dixit::attribution::attribute(&c, &f);
            t[2] += s.elapsed().as_secs_f64();
            let at: Vec<_> = a.iter().map(|x| x.0).collect();
            let s = Instant::now();
            let sp = dixit::speaker::resolve(&c, &f, &at, &[]);
            t[3] += s.elapsed().as_secs_f64();
            let s = Instant::now();
            let cl = dixit::claim::find(d);
            t[4] += s.elapsed().as_secs_f64();
            std::hint::black_box((sp.of_quote, cl));
        }
    }
    let b = (bytes * n) as f64;
    for (n, x) in ["gather", "find", "attribute", "speaker", "claim"]
        .iter()
        .zip(t)
    {
        println!("{n:10} {:.2} ns/byte", x * 1e9 / b);
    }
}
