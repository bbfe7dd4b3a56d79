//! Cuts a text into units of attribution: a sentence with all that stands in quotation marks in it, as words and gaps.
//! Knows sentences and passages, no verbs.
//!
//! A passage that spans several sentences makes one unit of them; a passage that ends a sentence (`."`) ends its unit, unless
//! what follows goes on in lower case or names who says it (`"Enough!" the minister said`): the caller tells by `goes_on`.

use std::ops::Range;

use demarche_language::Analysis;

use crate::quotes::passages::Passage;

/// A word outside quotation marks, or a whole passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// A token.
    Word(usize),
    /// A passage, by its number.
    Gap(usize),
}

#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) bytes: Range<usize>,
    pub(crate) pieces: Vec<Piece>,
}

pub(crate) fn cut(analysis: &Analysis, passages: &[Passage], goes_on: impl Fn(usize) -> bool) -> Vec<Unit> {
    let starts = starts(analysis, passages, goes_on);
    let mut units = Vec::with_capacity(starts.len());
    let mut gap = 0;
    for (i, &start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(analysis.text().len());
        let tokens = first_token(analysis, start)..first_token(analysis, end);
        let mut pieces = Vec::with_capacity(tokens.len());
        for token in tokens.clone() {
            let at = analysis.tokens()[token].start as usize;
            while passages.get(gap).is_some_and(|p| p.outer.end <= at) {
                gap += 1;
            }
            match passages.get(gap) {
                Some(p) if p.outer.start <= at => {
                    if pieces.last() != Some(&Piece::Gap(gap)) {
                        pieces.push(Piece::Gap(gap));
                    }
                }
                _ => pieces.push(Piece::Word(token)),
            }
        }
        let bytes = analysis.bytes(tokens.clone());
        if !pieces.is_empty() {
            units.push(Unit { bytes, pieces });
        }
    }
    units
}

/// The first token that starts at or after a byte.
fn first_token(analysis: &Analysis, byte: usize) -> usize {
    analysis.tokens().partition_point(|t| (t.start as usize) < byte)
}

fn starts(analysis: &Analysis, passages: &[Passage], goes_on: impl Fn(usize) -> bool) -> Vec<usize> {
    let text = analysis.text();
    let inside = |byte: usize| {
        let i = passages.partition_point(|p| p.outer.end <= byte);
        passages.get(i).is_some_and(|p| p.outer.start < byte)
    };
    let mut starts: Vec<usize> = analysis.sentences().iter().map(|s| s.bytes.start).filter(|b| !inside(*b)).collect();
    let sentence_starts = starts.clone();
    let mut joined = Vec::new();
    for p in passages.iter().filter(|p| p.closed) {
        let rest = &text[p.outer.end..];
        let next = p.outer.end + rest.len() - rest.trim_start().len();
        if next >= text.len() {
            continue;
        }
        let new_line = rest[..next - p.outer.end].contains(['\n', '\r']);
        let ends = text[p.inner.clone()].trim_end_matches(['\'', '’', '”', ']', ')']).ends_with(['.', '!', '?', '…']);
        // After a full stop inside the marks, a name begins a sentence of its own; after `?` and `!` it may still be the cue.
        let calls = !text[p.inner.clone()].ends_with('.');
        let after = text[next..].chars().next().unwrap_or(' ');
        if new_line || !ends && sentence_starts.binary_search(&next).is_err() {
            continue;
        }
        // What follows a full stop in quotation marks is a new sentence where it can be one.
        if next > p.outer.end
            && (after.is_uppercase() || after.is_numeric() || "\"“‘«„'([`—–-".contains(after))
            && !(calls && goes_on(next))
        {
            starts.push(next);
        } else {
            joined.push(next);
        }
    }
    starts.retain(|s| joined.binary_search(s).is_err());
    starts.sort_unstable();
    starts.dedup();
    starts
}
