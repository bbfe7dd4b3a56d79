//! Text to atoms: runs of letters, runs of digits and marks, with what the table knows of each word. The grammar reads atoms and
//! not the tokens of the analysis, because treebank tokens join or split `three-day`, `10:30`, `2014-15` and `3pm` as corpora
//! happen to; no meaning is made here.

use super::words::{self, Class};

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
    /// Whether no white space stands before it.
    pub(super) glued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A word of the table.
    Known(&'static str, Class),
    /// Any other word.
    Other,
    /// Digits: value and how many; `grouped` for `2,000` and fractions.
    Number { value: f64, digits: u8, grouped: bool },
    /// A mark; dashes and quotation marks are folded.
    Mark(char),
}

impl Atom {
    /// The word of the table, or nothing.
    pub(super) fn word(&self) -> &'static str {
        match self.kind {
            Kind::Known(word, _) => word,
            _ => "",
        }
    }

    pub(super) fn class(&self) -> Option<Class> {
        match self.kind {
            Kind::Known(_, class) => Some(class),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// A plain whole number with its count of digits.
    pub(super) fn integer(&self) -> Option<(i32, u8)> {
        match self.kind {
            Kind::Number { value, digits, grouped: false } if digits <= 8 => Some((value as i32, digits)),
            _ => None,
        }
    }
}

/// Reads the atoms of `text`, which begins at byte `at` of the article, into `atoms`.
pub(super) fn lex(text: &str, at: usize, atoms: &mut Vec<Atom>) {
    let bytes = text.as_bytes();
    let mut i = 0;
    let mut glued = false;
    while i < bytes.len() {
        let Some(c) = text[i..].chars().next() else { break };
        let from = i;
        let kind = if c.is_ascii_digit() {
            let (kind, end) = number(bytes, i);
            i = end;
            kind
        } else if c.is_alphabetic() {
            i += text[i..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - i);
            words::lookup(&text[from..i]).map_or(Kind::Other, |(word, class)| Kind::Known(word, class))
        } else {
            i += c.len_utf8();
            if c.is_whitespace() || c == '\u{200b}' {
                glued = false;
                continue;
            }
            Kind::Mark(fold(c))
        };
        atoms.push(Atom { start: (at + from) as u32, end: (at + i) as u32, kind, glued });
        glued = true;
    }
}

fn fold(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '-' => '-',
        '—' | '―' => '—',
        '’' | '‘' | 'ʼ' | '`' => '\'',
        _ => c,
    }
}

/// Digits from `i`, with `,ddd` groups and one decimal part joined.
fn number(bytes: &[u8], i: usize) -> (Kind, usize) {
    let run = |from: usize| from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = run(i);
    let digits = (end - i).min(255) as u8;
    let mut grouped = false;
    let value_of = |text: &[u8]| text.iter().take(12).fold(0.0, |v, b| v * 10.0 + f64::from(b - b'0'));
    let mut value = value_of(&bytes[i..end]);
    while bytes.get(end) == Some(&b',') && run(end + 1) == end + 4 && digits <= 3 {
        value = value * 1000.0 + value_of(&bytes[end + 1..end + 4]);
        end += 4;
        grouped = true;
    }
    if bytes.get(end) == Some(&b'.') {
        let after = run(end + 1);
        let places = after - end - 1;
        // `21.05.2025` is a date, `3.5` a number.
        let dotted = bytes.get(after) == Some(&b'.') && bytes.get(after + 1).is_some_and(u8::is_ascii_digit)
            || i >= 2 && bytes[i - 1] == b'.' && bytes[i - 2].is_ascii_digit();
        if (1..=6).contains(&places) && !dotted {
            value += value_of(&bytes[end + 1..after]) / 10f64.powi(places as i32);
            (end, grouped) = (after, true);
        }
    }
    (Kind::Number { value, digits, grouped }, end)
}
