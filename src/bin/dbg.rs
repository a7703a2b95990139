//! debug
fn main() {
    let mut t = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut t).unwrap();
    let d = dixit::document::Document::new(t);
    let (c, _) = dixit::quote::gather(&d);
    for m in &c.mentions { println!("M [{}] {:?} p={} name={} {:?} {:?} {:?} gov={:?} app={:?}", d.at(m.span(&d)), m.kind, m.person, m.name.is_some(), m.noun, m.gender, m.number, m.governor.map(|g| d.word(g).to_string()), m.apposed); }
    for p in &c.pairs { println!("P {:?}", p); }
    for s in d.sentences() { println!("S [{}]", d.at(s.span)); }
    for i in 0..d.tokens().len() { let t=d.tokens()[i]; 
        if let Some(g) = dixit::cue::verb::around(&d, i, 0..d.tokens().len()) { println!("V {} [{}] {} {:?} cue={:?} neg={} pass={}", d.word(i), d.at(d.tokens()[g.tokens.start].span().to(d.tokens()[g.tokens.end-1].span())), g.lemma, g.form, g.cue.map(|c| c.class), g.negated, g.passive); } let _=t; }
    for f in dixit::quote::find_all(&c) { println!("F {:?} {} {:?} cue={:?} src={:?}", f.kind, f.rule, f.parts.iter().map(|p| d.at(d.tokens()[p.start].span().to(d.tokens()[p.end-1].span())).to_string()).collect::<Vec<_>>(), f.cue.as_ref().map(|c| c.lemma), f.source.as_ref().map(|s| d.at(d.tokens()[s.tokens.start].span().to(d.tokens()[s.tokens.end-1].span())).to_string())); }
}
