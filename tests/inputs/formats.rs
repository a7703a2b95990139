//! Every format, every compression, by name and through standard input.

use crate::pack::{self, Entry, article, line, page, record, response};
use crate::place::{Place, says, text, word};
use serde_json::json;

#[test]
fn json_lines_keep_their_other_fields_untouched() {
    let place = Place::new("jsonl");
    let own = r#""rank": 1.50, "tags" : ["a",  "\u00e9\ud83d"], "deep":{"x":{"text":1e400}}"#;
    let quoted = json!(text(3)).to_string();
    place.write("a.jsonl", format!("\u{FEFF}{{{own}, \"text\": {quoted}, \"id\": \"x/é\"}}\r\n\n{{\"text\":{quoted},\"id\":null}}"));
    let run = place.run(&["a.jsonl", "-o", "out.jsonl"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let written = std::fs::read_to_string(place.path.join("out.jsonl")).expect("records");
    let lines: Vec<&str> = written.lines().collect();
    let untouched =
        r#""metadata":{"rank":1.50,"tags":["a",  "\u00e9\ud83d"],"deep":{"x":{"text":1e400}}},"#;
    assert!(lines[0].contains(untouched), "{}", lines[0]);
    assert!(
        lines[0].contains(r#""id":"x/é","source":"a.jsonl","encoding":"utf-8""#),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].contains(r#""id":"a/3","#) && lines[1].contains(r#""metadata":{"id":null}"#),
        "{}",
        lines[1]
    );
}

#[test]
fn half_a_surrogate_pair_costs_one_character() {
    let place = Place::new("surrogates");
    place.write(
        "a.jsonl",
        format!("{{\"text\":\"\\ud83d {} \\udc00\\ud83d\\ude00\"}}", text(3)),
    );
    let run = place.run(&["a.jsonl"]);
    run.says([3]);
    let length = text(3).chars().count() + 5;
    assert_eq!(
        run.records[0]["length"], length,
        "U+FFFD, two spaces, U+FFFD, one emoji"
    );
}

#[test]
fn text_and_id_have_the_fields_that_are_named() {
    let place = Place::new("fields");
    place.write(
        "a.ndjson",
        json!({"body": text(4), "url": "u", "text": 5}).to_string(),
    );
    place.write("b.csv", format!("url;body\nv;\"{}\"\n", text(5)));
    let run = place.run(&[
        "a.ndjson",
        "b.csv",
        "--text-field",
        "body",
        "--id-field",
        "url",
    ]);
    assert_eq!(run.ids(), ["u", "v"]);
    run.says([4, 5]);
    assert_eq!(run.records[0]["metadata"], json!({"text": 5}));
}

#[test]
fn rows_of_csv_are_documents() {
    let place = Place::new("csv");
    let rows = format!(
        "id,title,text\r\na,\"Une, deux\",\"{}\"\r\n,Sans,\"{}\nFin.\"\r\n",
        text(1),
        text(2)
    );
    place.write("a.csv", &rows);
    place.write("b.tsv", format!("text\tauthor\n{}\tÉlise\n", text(3)));
    let latin: Vec<u8> = rows
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'\''))
        .collect();
    place.write("latin.csv", latin);
    let run = place.run(&["a.csv", "b.tsv"]);
    assert_eq!(run.ids(), ["a", "a/3", "b/2"]);
    run.says([1, 2, 3]);
    assert_eq!(run.records[0]["metadata"], json!({"title": "Une, deux"}));
    assert_eq!(run.records[2]["metadata"], json!({"author": "Élise"}));
    let run = place.run(&["latin.csv"]);
    assert_eq!(run.records[0]["encoding"], "windows-1252");
    assert_eq!(run.records[0]["speakers"][0]["name"], "Anne Roux");
}

#[test]
fn rows_of_parquet_are_documents() {
    let place = Place::new("parquet");
    let (one, two) = (text(1), text(2));
    let file = pack::parquet(&[(17, Some(&one)), (18, Some(&two))]);
    place.write("a.parquet", &file);
    place.write("b.parquet.gz", pack::gzip(&file));
    place.write(
        "c.zip",
        pack::zip(&[("in/a.parquet", 0, &file, file.clone())]),
    );
    let run = place.run(&["a.parquet"]);
    assert_eq!(run.ids(), ["17", "18"]);
    run.says([1, 2]);
    assert_eq!(run.records[0]["metadata"], json!({"year": 2026}));
    place.run(&["b.parquet.gz"]).says([1, 2]);
    place.run(&["c.zip"]).says([1, 2]);
    place
        .fed(&["-", "--input-format", "parquet"], &file)
        .says([1, 2]);
}

#[test]
fn the_article_of_a_page_is_the_document() {
    let place = Place::new("html");
    place.write(
        "a.html",
        page(
            "<meta name=author content=\"Marc Oll\">",
            &article(&text(7)),
        ),
    );
    let run = place.run(&["a.html"]);
    run.says([7]);
    let record = &run.records[0];
    assert_eq!(
        record["claims"].as_array().map(Vec::len),
        Some(2),
        "no figure of menu and footer: {record}"
    );
    assert_eq!(record["metadata"]["title"], "Un hôpital rénové");
    assert_eq!(record["metadata"]["byline"], "Marc Oll");
}

#[test]
fn a_page_is_decoded_as_it_declares_or_as_it_looks() {
    let place = Place::new("charsets");
    let latin = |page: &str| -> Vec<u8> {
        let plain = page.replace('’', "'");
        plain
            .chars()
            .map(|c| if c == '€' { 0x80 } else { u32::from(c) as u8 })
            .collect()
    };
    let declared = page("<meta charset=\"iso-8859-1\">", &article(&text(1)));
    place.write("declared.html", latin(&declared));
    place.write("lying.html", &declared);
    place.write("silent.html", latin(&page("", &article(&text(1)))));
    let utf16: Vec<u8> = page("", &article(&text(1)))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    place.write("utf16.html", [&b"\xFF\xFE"[..], &utf16].concat());
    let run = place.run(&["declared.html", "lying.html", "silent.html", "utf16.html"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    let encodings: Vec<&str> = run
        .records
        .iter()
        .map(|record| word(record, "encoding"))
        .collect();
    assert_eq!(
        encodings,
        ["windows-1252", "utf-8", "windows-1252", "utf-16le"]
    );
    for record in &run.records {
        let name = &record["speakers"][0]["name"];
        assert_eq!(
            (name, &record["metadata"]["title"]),
            (&json!("Anne Roux"), &json!("Un hôpital rénové"))
        );
    }
}

#[test]
fn texts_of_wet_and_pages_of_warc_are_documents() {
    let place = Place::new("warc");
    let info = record(
        "warcinfo",
        "",
        "application/warc-fields",
        b"software: none\r\n",
    );
    let wet = record(
        "conversion",
        "https://valmont.example/a?x=1",
        "text/plain",
        text(1).as_bytes(),
    );
    place.write(
        "a.wet.gz",
        [pack::gzip(&info), pack::gzip(&wet), pack::gzip(&wet)].concat(),
    );
    let run = place.run(&["a.wet.gz"]);
    assert_eq!(
        run.ids(),
        [
            "https://valmont.example/a?x=1",
            "https://valmont.example/a?x=1-2"
        ]
    );
    run.says([1, 1]);
    assert_eq!(
        run.records[0]["metadata"],
        json!({"date": "2026-05-01T10:00:00Z"})
    );

    let page = |number| page("", &article(&text(number)));
    let chunks = format!("{:x}\r\n{}\r\n0\r\n\r\n", page(2).len(), page(2));
    let html = "Content-Type: text/html; charset=utf-8";
    let responses = [
        response("200 OK", html, page(1).as_bytes()),
        response(
            "200 OK",
            &format!("{html}\r\nTransfer-Encoding: chunked"),
            chunks.as_bytes(),
        ),
        response(
            "200 OK",
            &format!("{html}\r\nContent-Encoding: gzip"),
            &pack::gzip(page(3).as_bytes()),
        ),
        response("200 OK", "Content-Type: text/plain", text(4).as_bytes()),
        response("404 Not Found", html, page(5).as_bytes()),
        response("200 OK", "Content-Type: image/png", b"\x89PNG\0\0"),
    ];
    let numbered = responses.iter().enumerate();
    let kind = "application/http; msgtype=response";
    let records = numbered
        .flat_map(|(at, body)| record("response", &format!("<http://v.example/{at}>"), kind, body));
    place.write(
        "b.warc",
        info.into_iter().chain(records).collect::<Vec<u8>>(),
    );
    let run = place.run(&["b.warc"]);
    assert_eq!(
        run.ids(),
        [
            "http://v.example/0",
            "http://v.example/1",
            "http://v.example/2",
            "http://v.example/3"
        ]
    );
    run.says(1..=4);
    let metadata = &run.records[0]["metadata"];
    let expected = json!(["2026-05-01T10:00:00Z", "Un hôpital rénové"]);
    assert_eq!(json!([metadata["date"], metadata["title"]]), expected);
}

#[test]
fn every_format_is_read_in_every_compression() {
    let place = Place::new("compressed");
    let formats = [
        ("a.txt", text(1)),
        ("b.html", page("", &article(&text(1)))),
        ("c.jsonl", line("c", &text(1))),
        ("d.csv", format!("id,text\nd,\"{}\"\n", text(1))),
        (
            "e.wet",
            String::from_utf8_lossy(&record("conversion", "e", "text/plain", text(1).as_bytes()))
                .into_owned(),
        ),
    ];
    let methods = [
        ("gz", pack::gzip as fn(&[u8]) -> Vec<u8>),
        ("zst", pack::zstd),
        ("bz2", pack::bzip2),
    ];
    for (suffix, method) in methods {
        for (name, content) in &formats {
            place.write(&format!("in/{name}.{suffix}"), method(content.as_bytes()));
            // By its name, and by its first bytes alone.
            let format = name.split_once('.').expect("an extension").1;
            let packed = method(content.as_bytes());
            place
                .fed(&["-", "--input-format", format], &packed)
                .says([1]);
            place
                .fed(
                    &["-", "--input-format", &format!("{format}.{suffix}")],
                    &packed,
                )
                .says([1]);
        }
        // Files that were compressed one by one and then joined.
        let joined = [
            method(line("x", &text(1)).as_bytes()),
            method(line("y", &text(2)).as_bytes()),
        ]
        .concat();
        place.write(&format!("joined.jsonl.{suffix}"), joined);
        place.run(&[&format!("joined.jsonl.{suffix}")]).says([1, 2]);
    }
    let run = place.run(&["in"]);
    assert_eq!(
        run.ids(),
        [
            "a", "a-2", "a-3", "b", "b-2", "b-3", "c", "c-2", "c-3", "d", "d-2", "d-3", "e", "e-2",
            "e-3"
        ]
    );
    run.says([1; 15]);
}

#[test]
fn a_zip_archive_is_a_folder() {
    let place = Place::new("zip");
    let (plain, lines) = (text(1), line("x", &text(2)) + &line("y", &text(3)));
    let (packed, page) = (pack::gzip(lines.as_bytes()), page("", &article(&text(4))));
    let entries: [Entry<'_>; 9] = [
        (
            "2014/a.txt",
            8,
            plain.as_bytes(),
            pack::deflate(plain.as_bytes()),
        ),
        ("2014/", 0, b"", Vec::new()),
        ("__MACOSX/2014/._a.txt", 0, b"\0", vec![0]),
        ("photo.jpg", 0, b"\xFF\xD8", vec![0xFF, 0xD8]),
        ("b.jsonl.gz", 0, &packed, packed.clone()),
        ("c.html", 12, page.as_bytes(), pack::bzip2(page.as_bytes())),
        ("d.txt", 93, plain.as_bytes(), pack::zstd(plain.as_bytes())),
        (
            "../../e.txt",
            0,
            plain.as_bytes(),
            plain.clone().into_bytes(),
        ),
        ("CON.md", 0, plain.as_bytes(), plain.clone().into_bytes()),
    ];
    place.write("press.zip", pack::zip(&entries));
    let run = place.run(&["press.zip"]);
    assert_eq!(
        run.ids(),
        [
            "press/2014/a",
            "x",
            "y",
            "press/c",
            "press/d",
            "press/../../e",
            "press/CON"
        ]
    );
    run.says([1, 2, 3, 4, 1, 1, 1]);
    assert_eq!(run.records[0]["source"], "press.zip/2014/a.txt");
    let run = place.run(&["press.zip", "--include", "*.txt", "--exclude", "2014/*"]);
    assert_eq!(run.ids(), ["press/d", "press/../../e"]);
    let piped = place.fed(&["-", "--input-format", "zip"], b"PK");
    assert_eq!(piped.code, Some(1));
    assert!(piped.said.contains("save it as a file"), "{}", piped.said);
}

#[test]
fn a_folder_holds_what_it_holds() {
    let place = Place::new("folder");
    place.write("in/a.txt", text(1));
    place.write("in/b.jsonl", line("bé", &text(2)) + &line("bé", &text(3)));
    place.write(
        "in/sub/c.csv.gz",
        pack::gzip(format!("text\n\"{}\"\n", text(4)).as_bytes()),
    );
    place.write("in/photo.jpg", b"\xFF\xD8");
    place.write("in/backup.tar.gz", pack::gzip(b"tar"));
    let run = place.run(&["in", "-o", "out"]);
    assert_eq!(run.code, Some(0), "{}", run.said);
    for (name, number) in [("a", 1), ("bé", 2), ("bé-2", 3), ("sub/c/2", 4)] {
        let path = place.path.join(format!("out/{name}.json"));
        let record =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        says(&serde_json::from_str(&record).expect("a record"), number);
    }
}
