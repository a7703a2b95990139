//! The tables that a record has rows in. `document` and `id` together name a row; `speaker`, `quote`, `sentence` and
//! `inside` are the `id` of a row of the same document.

use crate::record::names::Unit;
use crate::record::{Cue, Number, Range, Record, Words};
use crate::sink::table::{Cell, Column, Kind, RecordTable, Source, Table, columns, words};
use crate::sink::word;

/// The tables, in the order of their documentation.
pub static TABLES: &[RecordTable] = &[DOCUMENTS, SENTENCES, QUOTES, CLAIMS, SPEAKERS];

const DOCUMENTS: RecordTable = RecordTable {
    rows: |_| 1,
    table: Table {
        name: "documents",
        about: "One row a document",
        columns: columns! {
            "document" Text "the document's `id`, unlike any other in the batch: the key of all tables" document;
            "source" Text "the file; `-` for standard input" |s, _| Cell::text(s.record.source);
            "encoding" Text "how the bytes were decoded" |s, _| Cell::text(s.record.encoding);
            "offsets" Text "what every start, end and length counts: `char`, `byte`, `utf16`" |s, _| Cell::text(word(s.record.offsets));
            "length" Whole "the length of the decoded text" |s, _| Cell::whole(s.record.length);
            "metadata" Text "what the input says of the document beside its text, as a JSON object; null where it says nothing" |s, _| Cell::some(s.record.metadata, |it| Cell::text(it.json()));
            "sentences" Whole "the number of its sentences" |s, _| Cell::whole(s.record.sentences.len());
            "speakers" Whole "the number of its speakers" |s, _| Cell::whole(s.record.speakers.len());
            "quotes" Whole "the number of its quotes" |s, _| Cell::whole(s.record.quotes.len());
            "claims" Whole "the number of its claims" |s, _| Cell::whole(s.record.claims.len());
            "warnings" Texts "what was odd in the text" |s, _| Cell::Texts(&s.warnings);
            "warning_starts" Wholes "where each oddity starts" |s, _| Cell::Wholes(s.record.warnings.iter().map(|warning| warning.start).collect());
            "warning_ends" Wholes "where each ends" |s, _| Cell::Wholes(s.record.warnings.iter().map(|warning| warning.end).collect());
        },
    },
};

const SENTENCES: RecordTable = RecordTable {
    rows: |record| record.sentences.len(),
    table: Table {
        name: "sentences",
        about: "One row a sentence",
        columns: columns! {
            "document" Text "the document" document;
            "id" Whole "its place in the document, from 0" id;
            "start" Whole "where it starts" |s, at| Cell::whole(s.record.sentences[at].start);
            "end" Whole "where it ends: the offset after the last character" |s, at| Cell::whole(s.record.sentences[at].end);
            "paragraph" Whole "the paragraph that holds it, from 0" |s, at| Cell::whole(s.record.sentences[at].paragraph);
            "text" Text "the sentence as it stands" |s, at| Cell::some(s.sentences.get(at), |text| Cell::text(*text));
        },
    },
};

const QUOTES: RecordTable = RecordTable {
    rows: |record| record.quotes.len(),
    table: Table {
        name: "quotes",
        about: "One row a quote",
        columns: columns! {
            "document" Text "the document" document;
            "id" Whole "its place in the document, from 0" id;
            "kind" Text "`direct`, `indirect`, `mixed`, `fragment`" |s, at| Cell::text(word(s.record.quotes[at].kind));
            "text" Text "the words, without marks and incise; several parts are joined by a space" |s, at| Cell::text(&*s.record.quotes[at].text);
            "words" Whole "how many: runs without white space that hold a letter or a digit" |s, at| Cell::Whole(words(&s.record.quotes[at].text));
            "part_starts" Wholes "where each part starts" |s, at| starts(&s.record.quotes[at].parts);
            "part_ends" Wholes "where each part ends" |s, at| ends(&s.record.quotes[at].parts);
            "sentences" Wholes "the sentences that hold the words" |s, at| Cell::Wholes(s.record.quotes[at].sentences.to_vec());
            "cue_start" Whole "where the words that introduce it start" |s, at| cue(s, at, |cue| Cell::whole(cue.start));
            "cue_end" Whole "where they end" |s, at| cue(s, at, |cue| Cell::whole(cue.end));
            "cue_text" Text "the words" |s, at| cue(s, at, |cue| Cell::text(cue.text));
            "cue_lemma" Text "the infinitive, the phrase or the noun" |s, at| cue(s, at, |cue| Cell::text(cue.lemma));
            "source_start" Whole "where the words that name who speaks start" |s, at| start(s.record.quotes[at].source);
            "source_end" Whole "where they end" |s, at| end(s.record.quotes[at].source);
            "source_text" Text "the words" |s, at| text(s.record.quotes[at].source);
            "speaker" Whole "who speaks; null where the text does not tell" |s, at| Cell::some(s.record.quotes[at].speaker, Cell::whole);
            "inside" Whole "the quote that it stands in" |s, at| Cell::some(s.record.quotes[at].inside, Cell::whole);
            "rule" Text "the rule that decided" |s, at| Cell::text(s.record.quotes[at].rule);
            "confidence" Real "the rule's precision, measured on the annotated corpus" |s, at| Cell::Real(s.record.quotes[at].confidence);
        },
    },
};

const CLAIMS: RecordTable = RecordTable {
    rows: |record| record.claims.len(),
    table: Table {
        name: "claims",
        about: "One row a figure",
        columns: columns! {
            "document" Text "the document" document;
            "id" Whole "its place in the document, from 0" id;
            "kind" Text "`money`, `percent`, `count`, `ratio`, `multiple`, `duration`, `age`, `measure`, `rank`" |s, at| Cell::text(word(s.record.claims[at].kind));
            "text" Text "the figure with its unit, as it stands" |s, at| Cell::text(s.record.claims[at].text);
            "start" Whole "where it starts" |s, at| Cell::whole(s.record.claims[at].start);
            "end" Whole "where it ends" |s, at| Cell::whole(s.record.claims[at].end);
            "sentence" Whole "the sentence that holds it" |s, at| Cell::whole(s.record.claims[at].sentence);
            "value" Real "how much, multiplied out; null for a range" |s, at| Cell::some(s.record.claims[at].value, Cell::Exact);
            "value_exact" Text "the same to the last digit" |s, at| Cell::some(s.record.claims[at].value, exact);
            "low" Real "the lower bound of a range" |s, at| Cell::some(s.record.claims[at].low, Cell::Exact);
            "low_exact" Text "the same to the last digit" |s, at| Cell::some(s.record.claims[at].low, exact);
            "high" Real "the upper bound of a range" |s, at| Cell::some(s.record.claims[at].high, Cell::Exact);
            "high_exact" Text "the same to the last digit" |s, at| Cell::some(s.record.claims[at].high, exact);
            "unit" Text "ISO 4217 for money, `%`, `pp`, a UCUM code, or `1`" |s, at| Cell::text(s.record.claims[at].unit);
            "approx" Text "`about`, `over`, `under`, `at_least`, `at_most`; null where it is exact" |s, at| Cell::some(s.record.claims[at].approx, |it| Cell::text(word(it)));
            "change" Text "`increase`, `decrease`, where the figure is itself a change" |s, at| Cell::some(s.record.claims[at].change, |it| Cell::text(word(it)));
            "modality" Text "`forecast`, `target`, `conditional`, `counterfactual`, `negated`; null where it is stated as a fact" |s, at| Cell::some(s.record.claims[at].modality, |it| Cell::text(word(it)));
            "of_start" Whole "where the words for what is measured start" |s, at| start(s.record.claims[at].of);
            "of_end" Whole "where they end" |s, at| end(s.record.claims[at].of);
            "of_text" Text "the words" |s, at| text(s.record.claims[at].of);
            "when_start" Whole "where the words for the time it holds at start" |s, at| start(s.record.claims[at].when);
            "when_end" Whole "where they end" |s, at| end(s.record.claims[at].when);
            "when_text" Text "the words" |s, at| text(s.record.claims[at].when);
            "quote" Whole "the innermost quote that holds it" |s, at| Cell::some(s.record.claims[at].quote, Cell::whole);
            "speaker" Whole "who asserts it; null where the writer does" |s, at| Cell::some(s.record.claims[at].speaker, Cell::whole);
            "rule" Text "the rule that decided" |s, at| Cell::text(s.record.claims[at].rule);
            "confidence" Real "the rule's precision, measured on the annotated corpus" |s, at| Cell::Real(s.record.claims[at].confidence);
        },
    },
};

const SPEAKERS: RecordTable = RecordTable {
    rows: |record| record.speakers.len(),
    table: Table {
        name: "speakers",
        about: "One row a speaker of a document",
        columns: columns! {
            "document" Text "the document" document;
            "id" Whole "its place in the document, from 0" id;
            "name" Text "the fullest form that the text gives" |s, at| Cell::text(s.record.speakers[at].name);
            "type" Text "`person`, `organization`, `group`, `unknown`" |s, at| Cell::text(word(s.record.speakers[at].r#type));
            "gender" Text "`f`, `m`; null where the text does not tell" |s, at| Cell::some(s.record.speakers[at].gender, |it| Cell::text(word(it)));
            "role" Text "the words of the role" |s, at| Cell::some(s.record.speakers[at].role, Cell::text);
            "aliases" Texts "the other ways in which the text names the speaker" |s, at| Cell::Texts(s.record.speakers[at].aliases);
            "mention_starts" Wholes "where each naming starts" |s, at| starts(&s.record.speakers[at].mentions);
            "mention_ends" Wholes "where each ends" |s, at| ends(&s.record.speakers[at].mentions);
        },
    },
};

fn document<'a>(source: &'a Source<'a>, _: usize) -> Cell<'a> {
    Cell::text(source.record.id)
}

fn id<'a>(_: &'a Source<'a>, at: usize) -> Cell<'a> {
    Cell::whole(at)
}

fn starts<'a>(ranges: &[Range]) -> Cell<'a> {
    Cell::Wholes(ranges.iter().map(|range| range.start).collect())
}

fn ends<'a>(ranges: &[Range]) -> Cell<'a> {
    Cell::Wholes(ranges.iter().map(|range| range.end).collect())
}

fn cue<'a>(source: &'a Source<'a>, at: usize, make: fn(Cue<'a>) -> Cell<'a>) -> Cell<'a> {
    Cell::some(source.record.quotes[at].cue, make)
}

fn start(words: Option<Words<'_>>) -> Cell<'_> {
    Cell::some(words, |words| Cell::whole(words.start))
}

fn end(words: Option<Words<'_>>) -> Cell<'_> {
    Cell::some(words, |words| Cell::whole(words.end))
}

fn text(words: Option<Words<'_>>) -> Cell<'_> {
    Cell::some(words, |words| Cell::text(words.text))
}

fn exact<'a>(number: Number) -> Cell<'a> {
    Cell::text(number.to_string())
}

/// The text of each sentence, found in one walk over the text.
pub(super) fn sentences<'a>(record: &'a Record<'a>) -> Vec<&'a str> {
    let mut place = Place {
        text: record.text,
        byte: 0,
        offset: 0,
        unit: record.offsets,
    };
    let texts = record.sentences.iter().map(|sentence| {
        let start = place.walk_to(sentence.start);
        let end = place.walk_to(sentence.end);
        record.text.get(start..end).unwrap_or_default()
    });
    texts.collect()
}

/// A place in the text, in bytes and as written.
struct Place<'a> {
    text: &'a str,
    byte: usize,
    offset: u32,
    unit: Unit,
}

impl Place<'_> {
    /// Walks on to `offset` and gives it in bytes.
    fn walk_to(&mut self, offset: u32) -> usize {
        let rest = self.text.get(self.byte..).unwrap_or_default();
        for character in rest.chars() {
            if self.offset >= offset {
                break;
            }
            self.byte += character.len_utf8();
            self.offset += match self.unit {
                Unit::Char => 1,
                Unit::Byte => character.len_utf8() as u32,
                Unit::Utf16 => character.len_utf16() as u32,
            };
        }
        self.byte
    }
}
