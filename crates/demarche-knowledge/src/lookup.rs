//! What a phrase means: the longest phrase of the tables at a place in a text. Lives here: how tokens are matched; the tables
//! themselves are compiled elsewhere.

use crate::fold::Key;
use crate::{Knowledge, OrgId, OrgKind, Sense};

impl Knowledge {
    /// The longest phrase that begins with the first word, as (number of words, its senses). Words are tokens as the text has
    /// them: proper names match by case (or in a text all in capitals), titles in any case; diacritics, apostrophes, hyphens
    /// and the way in which they are cut into tokens do not matter. A `the` in front, initials (`Vladimir V. Putin`) and a
    /// possessive `'s` on the last word are passed over.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, &[Sense])> {
        let (first, rest) = words.split_first()?;
        let found = self.walk(words);
        if first.len() != 3 || !first.eq_ignore_ascii_case("the") {
            return found;
        }
        let bare = self.walk(rest).map(|(n, senses)| (n + 1, senses));
        match (found, bare) {
            (Some((n, _)), Some((m, _))) if m > n => bare,
            (None, bare) => bare,
            _ => found,
        }
    }

    fn walk(&self, words: &[&str]) -> Option<(usize, &[Sense])> {
        let mut key = Key::EMPTY;
        // The same without initials, once there has been one.
        let mut named: Option<Key> = None;
        let mut reach = 0;
        let mut best = None;
        for (i, word) in words.iter().enumerate() {
            if i > 0 && !joins(word, words.get(i + 1)) {
                break;
            }
            let (before, named_before) = (key, named);
            key.push(word);
            if i == 0 {
                reach = self.reach(word, &key)?;
            } else if is_initial(word) {
                named = named.or(Some(before));
            } else if let Some(named) = &mut named {
                named.push(word);
            }
            let shortest = named.map_or(key.len, |n| n.len.min(key.len));
            if shortest > reach {
                break;
            }
            if key.len == before.len {
                continue;
            }
            let found = self.block.senses(&key).or_else(|| self.possessive(word, before));
            let found = found.or_else(|| {
                let senses = self.block.senses(&named.filter(|_| named != named_before)?)?;
                senses.iter().any(|s| matches!(s, Sense::Person(_))).then_some(senses)
            });
            if let Some(senses) = found {
                best = Some((i + 1, senses));
            }
        }
        best
    }

    fn reach(&self, word: &str, key: &Key) -> Option<u32> {
        let bare = || without_possessive(word).and_then(|bare| self.block.reach(&Key::of(bare)));
        self.block.reach(key).or_else(bare)
    }

    /// The phrase with the possessive taken off its last word, where a tokenizer left it on.
    fn possessive(&self, word: &str, mut before: Key) -> Option<&[Sense]> {
        before.push(without_possessive(word)?);
        self.block.senses(&before)
    }

    /// The senses of one whole phrase.
    pub fn senses(&self, phrase: &str) -> &[Sense] {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        self.longest(&words).filter(|(n, _)| *n == words.len()).map_or(&[], |(_, s)| s)
    }

    /// The state to which a capital, city, venue, seat or state name belongs; the first sense that has one.
    pub fn country_of(&self, phrase: &str) -> Option<OrgId> {
        self.senses(phrase).iter().find_map(|sense| match *sense {
            Sense::Capital(org) | Sense::Seat(org) => Some(org),
            Sense::Org(org) if matches!(self.kind(org), OrgKind::State | OrgKind::Territory) => Some(org),
            Sense::City(org, _) | Sense::Venue(_, org) => org,
            _ => None,
        })
    }
}

fn without_possessive(word: &str) -> Option<&str> {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).filter(|w| w.len() > 1)
}

/// One capital, with or without its full stop.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && matches!((letters.next(), letters.next()), (None | Some('.'), None))
}

/// Whether a token may stand inside a phrase: a word, or a mark that may be part of one. A comma only before an abbreviation
/// (`Washington, D.C.`).
fn joins(word: &str, next: Option<&&str>) -> bool {
    match word {
        "," => next.is_some_and(|n| n.contains('.') && n.len() <= 4 && n.starts_with(char::is_uppercase)),
        "-" | "–" | "‐" | "'" | "’" | "‘" | "." | "&" | "/" | "+" => true,
        _ => word.chars().any(char::is_alphanumeric),
    }
}
