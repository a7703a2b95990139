//! `serde_json` is the measure.

use super::*;
use crate::document::Document;
use crate::extract::extract;
use crate::record::{Number, Origin, Record, Unit};
use serde::Serialize;

fn check(value: &(impl Serialize + ?Sized)) {
    let mut out = b"before".to_vec();
    write(value, &mut out);
    let expected = serde_json::to_string(value).expect("JSON");
    assert_eq!(String::from_utf8_lossy(&out[6..]), expected);
}

#[test]
fn strings_are_those_of_serde_json() {
    for special in [
        "", "\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "😀", "\u{2028}",
    ] {
        for before in 0..40 {
            for after in [0, 1, 3, 7, 8, 20] {
                let text = "a".repeat(before) + special + &"z".repeat(after) + special;
                check(&text);
            }
        }
    }
    (0..128u8).for_each(|byte| check(&char::from(byte).to_string()));
}

#[test]
fn numbers_are_those_of_serde_json() {
    (0..20_000u32).for_each(|number| check(&number));
    for power in 0..20 {
        let ten = 10u64.saturating_pow(power);
        for number in [ten - 1, ten, ten + 1, ten.saturating_mul(7) / 3] {
            check(&number);
            check(&(number as i64));
            check(&(number as i64).wrapping_neg());
        }
    }
    check(&[u64::MAX, 0]);
    check(&[i64::MIN, i64::MAX]);
    (0..=100u32).for_each(|part| check(&(f64::from(part) / 100.0)));
    for odd in [-0.0, -0.5, 0.123, 1.01, 1e300, 0.1 + 0.2, f64::NAN] {
        check(&odd);
    }
    for decimal in ["8,2", "-0,5", "3", "79228162514264337593543950335", "0,10"] {
        let decimal = decimal.replace(',', ".").parse().expect("a decimal");
        check(&[Some(Number(decimal)), None]);
    }
}

#[test]
fn what_a_record_does_not_hold_is_left_to_serde_json() {
    check(&[("a", 1)]);
    check(&[Some('a'), None]);
    check(&std::collections::BTreeMap::from([(1, true)]));
    check(&Vec::<u32>::new());
}

#[test]
fn records_are_those_of_serde_json() {
    let text = "« Nous ouvrirons 12,5 % de lits », a dit Anne \"Nana\" Roux.\n« Entre 3 et 4 millions d'euros,\tassure-t-elle, soit le double. » Selon le maire de Lyon, il partira.";
    let document = Document::new(text.to_string());
    let extraction = extract(&document);
    let origin = Origin {
        id: "a\\b",
        source: "-",
        encoding: "utf-8",
    };
    for unit in [Unit::Char, Unit::Byte, Unit::Utf16] {
        check(&Record::new(origin, &document, &extraction, unit));
    }
    let empty = Document::new(String::new());
    check(&Record::new(
        origin,
        &empty,
        &Default::default(),
        Unit::Char,
    ));
}
