//! What archives are made of: compressed bytes, ZIP, WARC, Parquet, pages.

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use serde_json::json;
use std::io::Write;
use std::sync::Arc;

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("a vector takes all");
    packer.finish().expect("a vector takes all")
}

pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).expect("a vector takes all");
    packer.finish().expect("a vector takes all")
}

pub fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    packer.write_all(bytes).expect("a vector takes all");
    packer.finish().expect("a vector takes all")
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A line of JSON Lines.
pub fn line(id: &str, text: &str) -> String {
    json!({"id": id, "text": text}).to_string() + "\n"
}

/// A page whose article has `paragraphs`, between what pages have around it.
pub fn page(head: &str, paragraphs: &[String]) -> String {
    let paragraphs: String = paragraphs
        .iter()
        .map(|text| format!("<p>{text}</p>\n"))
        .collect();
    format!(
        "<!DOCTYPE html><html lang=\"fr\"><head>{head}<title>Un hôpital rénové</title></head><body>\
         <nav><a href=\"/\">Accueil</a> <a href=\"/sport\">Sport</a> <a href=\"/abo\">Abonnez-vous pour 9,99 € par mois</a></nav>\
         <article><h1>Un hôpital rénové</h1>{paragraphs}</article>\
         <footer><a href=\"/mentions\">Mentions légales</a> Tous droits réservés à 100 %.</footer></body></html>"
    )
}

/// Enough of an article around `text` for what looks for articles.
pub fn article(text: &str) -> Vec<String> {
    let filler = "Le conseil municipal se réunira de nouveau au printemps, dans la grande salle de la mairie, pour \
                  étudier le projet, entendre les habitants du quartier, et voter ensuite, si tout se passe bien, le budget.";
    vec![text.to_string(), filler.to_string(), filler.to_string()]
}

/// A record of WET or WARC.
pub fn record(kind: &str, uri: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2026-05-01T10:00:00Z\r\n\
         Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

/// A response of a web server.
pub fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    [
        format!("HTTP/1.1 {status}\r\n{headers}\r\n\r\n").as_bytes(),
        body,
    ]
    .concat()
}

/// A file of a ZIP archive: its name, the method's number, what is compressed and how it is then.
pub type Entry<'a> = (&'a str, u16, &'a [u8], Vec<u8>);

pub fn zip(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, method, plain, packed) in entries {
        let mut crc = flate2::Crc::new();
        crc.update(plain);
        let mut common = Vec::new();
        common.extend([20, 0, 0, 8]);
        common.extend(method.to_le_bytes());
        common.extend([0, 0, 0x21, 0x5A]);
        common.extend(crc.sum().to_le_bytes());
        common.extend((packed.len() as u32).to_le_bytes());
        common.extend((plain.len() as u32).to_le_bytes());
        common.extend((name.len() as u16).to_le_bytes());
        common.extend([0, 0]);
        let offset = archive.len() as u32;
        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(name.as_bytes());
        archive.extend(packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, length) = (archive.len() as u32, directory.len() as u32);
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    let count = (entries.len() as u16).to_le_bytes();
    archive.extend(count);
    archive.extend(count);
    archive.extend(length.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

/// A Parquet file of ids, texts (null where there is none) and years.
pub fn parquet(rows: &[(i64, Option<&str>)]) -> Vec<u8> {
    let schema =
        "message m { required int64 id; optional binary text (UTF8); required int64 year; }";
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let mut file = Vec::new();
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(&mut file, schema, properties).expect("a writer");
    let mut group = writer.next_row_group().expect("a row group");
    let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
    let mut column = group.next_column().expect("it writes").expect("a column");
    column
        .typed::<Int64Type>()
        .write_batch(&ids, None, None)
        .expect("it writes");
    column.close().expect("it writes");
    let texts: Vec<ByteArray> = rows
        .iter()
        .filter_map(|(_, text)| Some(ByteArray::from((*text)?)))
        .collect();
    let levels: Vec<i16> = rows
        .iter()
        .map(|(_, text)| i16::from(text.is_some()))
        .collect();
    let mut column = group.next_column().expect("it writes").expect("a column");
    column
        .typed::<ByteArrayType>()
        .write_batch(&texts, Some(&levels), None)
        .expect("it writes");
    column.close().expect("it writes");
    let mut column = group.next_column().expect("it writes").expect("a column");
    column
        .typed::<Int64Type>()
        .write_batch(&vec![2026; rows.len()], None, None)
        .expect("it writes");
    column.close().expect("it writes");
    group.close().expect("it writes");
    writer.close().expect("it writes");
    file
}
