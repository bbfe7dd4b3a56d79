//! Bytes to text. Text files are UTF-8 (a byte order mark says otherwise); a page may name another charset.

use encoding_rs::Encoding;

use crate::error::Fault;

/// The text of a plain file, or the line (from 1) that is broken. A byte order mark is a sign of the encoding and no text.
pub(crate) fn plain(bytes: Vec<u8>) -> Result<String, (u64, Fault)> {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            Ok(encoding.decode_with_bom_removal(&bytes).0.into_owned())
        }
        Some((_, mark)) => utf8(bytes[mark..].to_vec()),
        None => utf8(bytes),
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, (u64, Fault)> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = 1 + before.iter().filter(|b| **b == b'\n').count() as u64;
        (line, not_utf8(error.as_bytes(), at))
    })
}

/// The fault for a line or a text whose byte `at` begins no character.
pub(crate) fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    let start = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1);
    let column = 1 + String::from_utf8_lossy(&bytes[start..at]).chars().count();
    Fault::NotUtf8 { byte: bytes[at], column }
}

/// The text of a page: by its mark, by the charset it names, as UTF-8 if it is that, else as Windows-1252, which any bytes are.
pub(crate) fn page(bytes: &[u8]) -> String {
    let named = || named_charset(bytes).and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode_with_bom_removal(bytes).0.into_owned();
    }
    // Pages in UTF-8 that name another charset are common; the other way round is not.
    if let Ok(text) = std::str::from_utf8(bytes) {
        let ascii = text.is_ascii();
        return match named() {
            Some(encoding) if ascii && encoding != encoding_rs::UTF_8 => {
                encoding.decode_without_bom_handling(bytes).0.into_owned()
            }
            _ => text.to_owned(),
        };
    }
    named().unwrap_or(encoding_rs::WINDOWS_1252).decode_without_bom_handling(bytes).0.into_owned()
}

/// What follows `charset=` in the first two kilobytes.
fn named_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = &head[head.find("charset=")? + "charset=".len()..];
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!label.is_empty()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_text() {
        assert_eq!(plain(b"\xEF\xBB\xBFKyiv".to_vec()).unwrap(), "Kyiv");
        assert_eq!(plain(b"\xFF\xFEK\0y\0".to_vec()).unwrap(), "Ky");
    }

    #[test]
    fn says_where_utf8_ends() {
        let (line, fault) =
            plain("één\nzw\u{e9}i".as_bytes()[..10].iter().copied().chain([0xE9]).collect()).unwrap_err();
        assert_eq!(line, 2);
        assert!(fault.to_string().contains("0xE9"), "{fault}");
    }

    #[test]
    fn charsets_of_pages() {
        assert_eq!(page(b"<meta charset=\"iso-8859-1\">Orb\xE1n"), "<meta charset=\"iso-8859-1\">Orbán");
        assert_eq!(page(b"no charset, Orb\xE1n"), "no charset, Orbán");
        assert_eq!(page("<meta charset=latin1>Orbán".as_bytes()), "<meta charset=latin1>Orbán");
    }
}
