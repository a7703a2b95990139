use super::*;
use crate::document::Document;
use crate::extract::extract;
use crate::record::{Origin, Unit};

const TEXT: &str = "« Nous ouvrirons dix lits », a annoncé Anne Roux, directrice.\n\nSelon le maire, le \
                    chantier coûtera de 8,2 à 9 millions d’euros. « Non !";

#[test]
fn every_cell_is_of_its_column_and_every_field_has_one() {
    let document = Document::new(TEXT.to_string());
    let extraction = extract(&document);
    for unit in [Unit::Char, Unit::Byte, Unit::Utf16] {
        let origin = Origin {
            id: "a",
            source: "a.txt",
            encoding: "utf-8",
        };
        let record = Record::new(origin, &document, &extraction, unit);
        let source = Source::new(&record);
        assert_eq!(
            source.sentences[1],
            "Selon le maire, le chantier coûtera de 8,2 à 9 millions d’euros."
        );
        for table in TABLES {
            assert!(source.rows(table) > 0, "{} has no row", table.table.name);
            for at in 0..source.rows(table) {
                for column in table.table.columns {
                    let cell = (column.cell)(&source, at);
                    let fits = matches!(
                        (column.kind, &cell),
                        (Kind::Text | Kind::Whole | Kind::Real, Cell::Null)
                            | (Kind::Text, Cell::Text(_))
                            | (Kind::Whole, Cell::Whole(_))
                            | (Kind::Real, Cell::Real(_) | Cell::Exact(_))
                            | (Kind::Texts, Cell::Texts(_))
                            | (Kind::Wholes, Cell::Wholes(_))
                    );
                    assert!(
                        fits,
                        "{}.{}: {cell:?} is no {}",
                        table.table.name,
                        column.name,
                        column.kind.name()
                    );
                }
            }
        }
    }
}

#[test]
fn words_hold_a_letter_or_a_digit() {
    assert_eq!(words("L’eau coûte 3 € — oui !"), 4);
    assert_eq!(words(" « » "), 0);
}

#[test]
fn the_readme_shows_the_columns_as_they_are() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("a README");
    let (open, close) = ("<!-- tables -->\n", "<!-- /tables -->");
    let start = readme.find(open).expect("the place of the tables") + open.len();
    let end = start + readme[start..].find(close).expect("the end of the tables");
    let fresh = format!("{}\n", documentation());
    if std::env::var_os("DIXIT_BLESS").is_some() && readme[start..end] != fresh {
        let blessed = readme[..start].to_string() + &fresh + &readme[end..];
        std::fs::write(path, blessed).expect("the README can be written");
        return;
    }
    assert!(
        readme[start..end] == fresh,
        "the tables in README.md are not those of src/sink/table: rewrite with DIXIT_BLESS=1 cargo test --lib readme"
    );
}

mod corpus {
    use crate::sink::table::corpus::*;
    use crate::sink::table::{Cell, Source};

    fn corpus(texts: &[&str]) -> Vec<Vec<String>> {
        let mut corpus = Corpus::default();
        for text in texts {
            let document = super::Document::new(text.to_string());
            let extraction = super::extract(&document);
            let origin = super::Origin {
                id: "a",
                source: "a.txt",
                encoding: "utf-8",
            };
            let record = super::Record::new(origin, &document, &extraction, super::Unit::Char);
            assert!(Source::new(&record).rows(&super::TABLES[0]) == 1);
            corpus.add(shares(&record));
        }
        let row = |total: &&Total| {
            let cells = TABLE.columns.iter().map(|column| (column.cell)(total));
            let texts = cells.map(|cell| match cell {
                Cell::Null => "-".to_string(),
                Cell::Text(text) => text.into_owned(),
                Cell::Whole(number) => number.to_string(),
                Cell::Texts(texts) => texts.join(", "),
                other => format!("{other:?}"),
            });
            texts.collect()
        };
        corpus.totals().iter().map(row).collect()
    }

    #[test]
    fn names_join_documents_and_roles_do_not() {
        let rows = corpus(&[
            "« Nous ouvrirons dix lits », a annoncé Anne Roux, directrice du CHU.",
            "« Il faudra deux ans », a dit Anne Roux. « C'est long », a répondu le maire.",
            "« On verra bien », a dit le maire. Il y a trois candidats.",
        ]);
        let expected = [
            "Anne Roux|person|f|2|2|8|2|directrice du CHU",
            "-|person|m|2|2|5|0|",
            "-|-|-|1|0|0|1|",
        ];
        let rows: Vec<String> = rows.iter().map(|row| row.join("|")).collect();
        assert_eq!(rows, expected);
    }

    #[test]
    fn the_row_of_nobody_makes_the_columns_add_up() {
        let rows =
            corpus(&["« Nous irons jusqu'au bout. »\n\nLe chantier coûte 3 millions d'euros."]);
        let sum = |at: usize| -> u64 {
            rows.iter()
                .filter_map(|row| row[at].parse::<u64>().ok())
                .sum()
        };
        assert!(sum(6) == 1, "{rows:?}");
    }
}
