//! Strings → JSON strings: those without a byte to escape are copied.

/// Appends `before` and the name of a field, which holds nothing to escape.
#[inline(always)]
pub fn key(before: u8, name: &'static str, out: &mut Vec<u8>) {
    const ROOM: usize = 16;
    let (name, length) = (name.as_bytes(), name.len());
    if length + 4 > ROOM {
        out.extend_from_slice(&[before, b'"']);
        out.extend_from_slice(name);
        out.extend_from_slice(b"\":");
        return;
    }
    let mut head = [0; ROOM];
    head[0] = before;
    head[1] = b'"';
    head[2..2 + length].copy_from_slice(name);
    head[2 + length] = b'"';
    head[3 + length] = b':';
    let end = out.len() + length + 4;
    out.extend_from_slice(&head);
    out.truncate(end);
}

/// Appends a name that holds nothing to escape, in quotation marks.
#[inline(always)]
pub fn name(name: &'static str, out: &mut Vec<u8>) {
    const ROOM: usize = 16;
    let (name, length) = (name.as_bytes(), name.len());
    if length + 2 > ROOM {
        return string(name, out);
    }
    let mut quoted = [b'"'; ROOM];
    quoted[1..1 + length].copy_from_slice(name);
    let end = out.len() + length + 2;
    out.extend_from_slice(&quoted);
    out.truncate(end);
}

/// Appends `text`, which is UTF-8, in quotation marks.
pub fn string(text: &[u8], out: &mut Vec<u8>) {
    if let Some(word) = few(text) {
        if special(word | spaces(text.len())) == 0 {
            return tiny(text.len(), word, out);
        }
    } else if let Some((first, last)) = ends(text) {
        if special(first) | special(last) == 0 {
            return short(text.len(), first, last, out);
        }
    } else if text.len() > 16 && plain(text) {
        out.reserve(text.len() + 2);
        out.push(b'"');
        out.extend_from_slice(text);
        out.push(b'"');
        return;
    }
    escaped(text, out);
}

/// The bytes of a text of one to seven, zeros behind them.
fn few(text: &[u8]) -> Option<u64> {
    let length = text.len();
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let word = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        return (length < 8).then(|| word(first) | word(last) << (8 * (length - 4)));
    }
    let byte = |at: usize| u64::from(text[at]) << (8 * at);
    (length > 0).then(|| byte(0) | byte(length / 2) | byte(length - 1))
}

/// Spaces in the bytes of a word but for the first `length`.
fn spaces(length: usize) -> u64 {
    0x2020_2020_2020_2020 << (8 * length)
}

/// Appends a text of one to seven bytes.
fn tiny(length: usize, word: u64, out: &mut Vec<u8>) {
    let mut quoted = [b'"'; 16];
    let marks = 0x2222_2222_2222_2222 << (8 * length);
    quoted[1..9].copy_from_slice(&(word | marks).to_le_bytes());
    let end = out.len() + length + 2;
    out.extend_from_slice(&quoted);
    out.truncate(end);
}

/// The first and the last eight bytes of a text that has eight to sixteen, which may overlap.
fn ends(text: &[u8]) -> Option<(u64, u64)> {
    let first = text.first_chunk::<8>()?;
    let last = text.last_chunk::<8>()?;
    (text.len() <= 16).then(|| (u64::from_le_bytes(*first), u64::from_le_bytes(*last)))
}

/// Appends a text of eight to sixteen bytes without a call to copy so few.
fn short(length: usize, first: u64, last: u64, out: &mut Vec<u8>) {
    let mut quoted = [b'"'; 24];
    quoted[1..9].copy_from_slice(&first.to_le_bytes());
    if let Some(room) = quoted.get_mut(length - 7..length + 1) {
        room.copy_from_slice(&last.to_le_bytes());
    }
    // Behind the text stands what was there: the closing mark.
    let end = out.len() + length + 2;
    out.extend_from_slice(&quoted);
    out.truncate(end);
}

/// Whether a text of sixteen bytes or more holds nothing to escape. Compilers look at sixteen bytes at once here.
fn plain(text: &[u8]) -> bool {
    let (blocks, _) = text.as_chunks::<16>();
    let mut held = [0; 16];
    for block in blocks.iter().chain(text.last_chunk()) {
        for (held, &byte) in held.iter_mut().zip(block) {
            *held |= u8::from((byte < b' ') | (byte == b'"') | (byte == b'\\'));
        }
    }
    held == [0; 16]
}

/// Not 0 where a byte is a control, `"` or `\`.
fn special(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let below = |word: u64, least: u8| word.wrapping_sub(ONES * u64::from(least)) & !word;
    let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, b' ') | is(b'"') | is(b'\\')) & (ONES << 7)
}

/// Appends a text that is empty or holds something to escape.
fn escaped(text: &[u8], out: &mut Vec<u8>) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    let mut rest = text;
    while let Some(at) = rest
        .iter()
        .position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\')
    {
        out.extend_from_slice(&rest[..at]);
        escape(rest[at], out);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    let letter = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0C => b'f',
        b'\r' => b'r',
        _ => {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            let digit = |four: u8| HEX[(four & 15) as usize];
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', letter]);
}
