//! Quotation marks of one line, in order, with the direction that each can have. Knows characters and their neighbours, no words.
//!
//! A curly or angled mark says its direction, a straight one does not: there the neighbours decide (`space"word` opens,
//! `word" ` closes), and where they do not, the reader of the marks takes what its state needs. Inches, feet, primes and
//! apostrophes are no marks.

use std::ops::Range;

/// Which marks pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `"` `“` `”` `„` `«` `»` and doubled single marks: writers mix them, so any of them closes any other.
    Double,
    /// `'` `‘` `’` `‚` `‹` `›`.
    Single,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facing {
    Open,
    Close,
    /// The neighbours do not tell.
    Either,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) bytes: Range<usize>,
    pub(super) family: Family,
    pub(super) facing: Facing,
    /// Whether the mark has the same form in both directions (`"`, `'`, `''`).
    pub(super) straight: bool,
}

/// The marks of `text[line]`.
pub(super) fn of_line(text: &str, line: Range<usize>) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::new();
    let mut at = line.start;
    while at < line.end {
        // Every mark starts with one of these bytes; all else is passed over without decoding.
        if !matches!(bytes[at], b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xEF) {
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..line.end).and_then(|rest| rest.chars().next()) else {
            at += 1;
            continue;
        };
        let doubled = matches!(c, '\'' | '`' | '’' | '‘') && text[at + c.len_utf8()..line.end].starts_with(c);
        let len = c.len_utf8() * if doubled { 2 } else { 1 };
        let span = at..at + len;
        at += len;
        let Some((family, nominal)) = kind(c, doubled) else { continue };
        let before = text[line.start..span.start].chars().next_back();
        let after = text[span.end..line.end].chars().next();
        if family == Family::Single && is_apostrophe(c, before, after) || is_measure(c, &text[line.start..span.start]) {
            continue;
        }
        let facing = facing(nominal, before, after);
        marks.push(Mark { bytes: span, family, facing, straight: nominal == Facing::Either });
    }
    marks
}

fn kind(c: char, doubled: bool) -> Option<(Family, Facing)> {
    Some(match c {
        '"' | '＂' => (Family::Double, Facing::Either),
        '“' | '„' | '«' | '‟' | '〝' => (Family::Double, Facing::Open),
        '”' | '»' | '〞' => (Family::Double, Facing::Close),
        '`' if doubled => (Family::Double, Facing::Open),
        '‘' if doubled => (Family::Double, Facing::Open),
        '\'' | '’' if doubled => (Family::Double, Facing::Either),
        '\'' => (Family::Single, Facing::Either),
        '‘' | '‚' | '‹' => (Family::Single, Facing::Open),
        '’' | '›' => (Family::Single, Facing::Close),
        _ => return None,
    })
}

/// The direction: that of the mark, unless its neighbours clearly say the other (`»word«`, `„word“`, a wrong curl).
fn facing(nominal: Facing, before: Option<char>, after: Option<char>) -> Facing {
    let opens = before.is_none_or(|c| c.is_whitespace() || "([{—–-/“‘\"'".contains(c))
        && after.is_some_and(|c| !c.is_whitespace() && !",.;:!?)]}".contains(c));
    let closes = before.is_some_and(|c| !c.is_whitespace() && c != '(')
        && after.is_none_or(|c| c.is_whitespace() || ",.;:!?)]}—–-/…”’\"'".contains(c));
    match (opens, closes) {
        (true, false) => Facing::Open,
        (false, true) => Facing::Close,
        _ => nominal,
    }
}

/// An apostrophe: inside a word (`don’t`), before a year (`’90s`), or a clipped word (`’em`).
fn is_apostrophe(c: char, before: Option<char>, after: Option<char>) -> bool {
    if !matches!(c, '\'' | '’' | '‘') {
        return false;
    }
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    word(before) && word(after) || !word(before) && after.is_some_and(|c| c.is_ascii_digit())
}

/// `6"`, `5'11"`: a straight double mark after a number that itself follows feet, or a single mark after a digit.
fn is_measure(c: char, before: &str) -> bool {
    if !matches!(c, '"' | '\'' | '”' | '’') || !before.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if matches!(c, '\'' | '’') {
        return true;
    }
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    feet.ends_with(['\'', '’', '′'])
}
