//! Passages in quotation marks that nobody says: titles, names of operations, nicknames, numbers. Looks at their wording only.

use crate::reading::Reading;
use crate::speech::Voice;

use super::passages::Passage;

/// Whether the passage is a name or label rather than words of its speaker.
pub(super) fn is_label(reading: &Reading, passage: &Passage, voice: &Voice) -> bool {
    let text = reading.analysis.text();
    let words: Vec<&str> = text[passage.inner.clone()].split_whitespace().collect();
    if !words.iter().any(|w| w.chars().any(char::is_alphabetic)) {
        return true;
    }
    if words.len() == 1 && words[0].starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    if is_heading(text, passage) && voice.cue.is_none() {
        return true;
    }
    is_nickname(text, passage, &words) || voice.rule != "cue after" && is_title(&words)
}

/// A line of its own, all in capitals: what the paper puts over a part of the article.
fn is_heading(text: &str, passage: &Passage) -> bool {
    let ends =
        text[passage.outer.end..].chars().find(|c| !matches!(c, ' ' | '\t')).is_none_or(|c| matches!(c, '\n' | '\r'));
    passage.leads && ends && !text[passage.inner.clone()].chars().any(char::is_lowercase)
}

/// `Joaquin "El Chapo" Guzman`: capitalised words before, inside and after, and no comma.
fn is_nickname(text: &str, passage: &Passage, words: &[&str]) -> bool {
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let before = text[..passage.outer.start].trim_end().rsplit(char::is_whitespace).next().unwrap_or("");
    let after = text[passage.outer.end..].trim_start().split(char::is_whitespace).next().unwrap_or("");
    words.len() <= 3
        && words.iter().any(|w| capital(w))
        && capital(before)
        && capital(after)
        && !text[passage.inner.clone()].ends_with([',', '.', '!', '?'])
        && before.ends_with(char::is_alphabetic)
}

/// Two words or more, all capitalised but the small ones: a title or a proper name.
fn is_title(words: &[&str]) -> bool {
    const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "to", "a", "an", "with", "at", "by", "from", "&"];
    let capital = |w: &str| w.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    words.len() >= 2
        && words.iter().all(|w| capital(w) || SMALL.contains(w))
        && words.first().is_some_and(|w| capital(w))
        && !words.iter().any(|w| w.ends_with(['!', '?']))
        && words.iter().any(|w| w.chars().any(char::is_lowercase))
}
