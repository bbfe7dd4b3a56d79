//! Quotations that a dash opens instead of a mark: `– We will answer, said the minister. – Soon.` Knows the verbs of speech.
//!
//! A line counts where it opens with a dash and a blank, holds no quotation mark, and a comma in it is followed by a verb of
//! saying (`, said Bondar`) or by a short subject with one (`, Bondar said`).

use std::ops::Range;

use super::passages::{self, Passage};
use crate::speech::says;

/// Adds the dashed quotations of the text to those in marks, in order.
pub(super) fn add(text: &str, passages: &mut Vec<Passage>) {
    let mut found = Vec::new();
    for (number, line) in passages::lines(text).enumerate() {
        let words = &text[line.clone()];
        if !words.starts_with(['–', '—', '-', '―']) || words.contains(['"', '“', '”', '«', '»']) {
            continue;
        }
        let body = words.trim_start_matches(['–', '—', '-', '―']);
        if !body.starts_with(char::is_whitespace) {
            continue;
        }
        let start = line.end - body.trim_start().len();
        let Some((comma, cue_end)) = cue(text, start..line.end) else { continue };
        found.push(passage(start..comma + 1, start, number));
        let rest = text[cue_end..line.end].trim_start().trim_start_matches(['–', '—', '-', '―']).trim_start();
        if rest.contains(char::is_alphanumeric) {
            found.push(passage(line.end - rest.len()..line.end, start, number));
        }
    }
    if !found.is_empty() {
        passages.append(&mut found);
        passages.sort_by_key(|p| p.outer.start);
    }
}

fn passage(inner: Range<usize>, line_start: usize, line: usize) -> Passage {
    Passage { leads: inner.start == line_start, outer: inner.clone(), inner, opened: true, closed: true, line }
}

/// The comma before the cue, and the end of the sentence that the cue stands in.
fn cue(text: &str, line: Range<usize>) -> Option<(usize, usize)> {
    let slice = &text[line.clone()];
    for (comma, _) in slice.match_indices([',', '?', '!']) {
        let after = &slice[comma + 1..];
        let mut words = after.split_whitespace().map(|w| w.trim_end_matches([',', '.', ':', ';']));
        let first = words.next().unwrap_or("");
        let subject = first.chars().next().is_some_and(char::is_uppercase)
            || matches!(first, "he" | "she" | "they" | "the" | "a" | "an");
        let later = subject && words.take(3).any(says);
        if says(first) || later {
            let end = after
                .match_indices(". ")
                .map(|(i, _)| i + 1)
                .find(|i| after[i + 1..].trim_start().starts_with(|c: char| c.is_uppercase() || "–—-".contains(c)))
                .unwrap_or(after.len());
            return Some((line.start + comma, line.start + comma + 1 + end));
        }
    }
    None
}
