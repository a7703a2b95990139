//! Numbers → decimal digits.

/// Appends `value`.
#[inline(always)]
pub fn whole(value: u64, out: &mut Vec<u8>) {
    if value < EIGHT {
        short(value as u32, out);
    } else {
        long(value, out);
    }
}

/// The first number with nine digits.
const EIGHT: u64 = 100_000_000;

/// Appends a number of at most eight digits.
#[inline(always)]
fn short(value: u32, out: &mut Vec<u8>) {
    if value < 10_000 {
        four(value, out);
    } else {
        eight(value, out);
    }
}

/// All four digits are written, but those that lead are cut off before.
#[inline(always)]
fn four(value: u32, out: &mut Vec<u8>) {
    let hundreds = (value * 10_486) >> 20;
    let twos = hundreds | ((value - hundreds * 100) << 16);
    let tens = ((twos * 103) >> 10) & 0x000F_000F;
    let digits = tens | ((twos - tens * 10) << 8);
    // The last digit is written even where it is 0.
    let zeros = (digits | (1 << 24)).trailing_zeros() & 24;
    let end = out.len() + 4 - zeros as usize / 8;
    out.extend_from_slice(&((digits | ZEROS as u32) >> zeros).to_le_bytes());
    out.truncate(end);
}

fn eight(value: u32, out: &mut Vec<u8>) {
    let digits = digits(value);
    // The last digit is written even where it is 0.
    let zeros = (digits | (1 << 56)).trailing_zeros() & !7;
    let end = out.len() + 8 - zeros as usize / 8;
    out.extend_from_slice(&((digits | ZEROS) >> zeros).to_le_bytes());
    out.truncate(end);
}

fn long(value: u64, out: &mut Vec<u8>) {
    whole(value / EIGHT, out);
    let digits = digits((value % EIGHT) as u32);
    out.extend_from_slice(&(digits | ZEROS).to_le_bytes());
}

const ZEROS: u64 = 0x3030_3030_3030_3030;

/// Eight digits, the first in the lowest byte: the number is halved into fours, twos and ones, all parts at once. The
/// quotients are exact for parts of this size.
fn digits(value: u32) -> u64 {
    let fours = u64::from(value / 10_000) | (u64::from(value % 10_000) << 32);
    let hundreds = ((fours * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let twos = hundreds | ((fours - hundreds * 100) << 16);
    let tens = ((twos * 103) >> 10) & 0x000F_000F_000F_000F;
    tens | ((twos - tens * 10) << 8)
}

/// Appends `value` if it is a whole number of hundredths from 0 to 1, and tells whether it did.
pub fn hundredths(value: f64, out: &mut Vec<u8>) -> bool {
    let part = (value * 100.0 + 0.5) as u32;
    if part > 100 || value.is_sign_negative() || f64::from(part) / 100.0 != value {
        return false;
    }
    let digit = |number: u32| b'0' + (number % 10) as u8;
    out.extend_from_slice(&[digit(part / 100), b'.', digit(part / 10), digit(part)]);
    if part.is_multiple_of(10) {
        out.truncate(out.len() - 1);
    }
    true
}
