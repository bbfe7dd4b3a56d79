//! Scoring names against GUM's `Entity=` spans (person, organization, place, event; a proper noun as head; borders and type exact).
//!
//! GUM marks mentions: with article, title and possessive, and one inside another. A name is widened by those rules before it is compared; what GUM marks
//! beyond them ("X of Y" with its place, clauses) counts as missed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::conllu::Word;
use crate::analysis::NameKind;
use crate::tags::{Upos, Xpos};

/// A mention: its words and the letter of its type (p, o, l for place, e).
pub(crate) type Mention = (usize, usize, char);

/// The mentions that GUM marks in a sentence; entities that cross a sentence's border are left out.
pub(crate) fn gold(sentence: &[Word]) -> BTreeSet<Mention> {
    let mut open: Vec<(String, String, usize)> = Vec::new();
    let mut found = BTreeSet::new();
    let mut close = |kind: &str, range: Range<usize>| {
        // Person and place begin alike.
        let letter = if kind == "place" { 'l' } else { kind.chars().next().unwrap_or(' ') };
        let wanted = matches!(kind, "person" | "organization" | "place" | "event");
        if wanted && sentence[head(sentence, &range)].upos == Upos::Propn {
            found.insert((range.start, range.end, letter));
        }
    };
    for (i, word) in sentence.iter().enumerate() {
        let Some(marks) = word.misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
        let mut rest = marks;
        while !rest.is_empty() {
            if let Some(opened) = rest.strip_prefix('(') {
                let end = opened.find(['(', ')']).unwrap_or(opened.len());
                let mut fields = opened[..end].split('-');
                let (id, kind) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
                rest = &opened[end..];
                match rest.strip_prefix(')') {
                    Some(after) => {
                        close(kind, i..i + 1);
                        rest = after;
                    }
                    None => open.push((id.to_owned(), kind.to_owned(), i)),
                }
            } else {
                let end = rest.find([')', '(']).unwrap_or(rest.len());
                if let Some(at) = open.iter().rposition(|(id, _, _)| *id == rest[..end]) {
                    let (_, kind, start) = open.remove(at);
                    close(&kind, start..i + 1);
                }
                rest = rest[end..].strip_prefix(')').unwrap_or(&rest[end..]);
            }
        }
    }
    found
}

/// The word whose head lies outside.
fn head(sentence: &[Word], range: &Range<usize>) -> usize {
    range.clone().find(|i| sentence[*i].head.is_none_or(|h| !range.contains(&h))).unwrap_or(range.start)
}

/// Our names as GUM would mark them.
pub(crate) fn widened(
    sentence: &[Word],
    tags: &[(Upos, Xpos)],
    names: &[(Range<usize>, NameKind)],
) -> BTreeSet<Mention> {
    let form = |i: usize| sentence.get(i).map_or("", |w| w.form.as_str());
    let proper = |i: usize| tags[i].0 == Upos::Propn;
    let mut mentions = BTreeSet::new();
    for (n, (range, kind)) in names.iter().enumerate() {
        let letter = match kind {
            NameKind::Person | NameKind::Group => 'p',
            NameKind::Organization => 'o',
            NameKind::Place | NameKind::Facility => 'l',
            NameKind::Event => 'e',
            NameKind::Document => continue,
        };
        if !range.clone().any(proper) || (*kind == NameKind::Group && !proper(range.end - 1)) {
            continue;
        }
        let (mut start, mut end) = (range.start, range.end);
        let others = |i: usize| names.iter().any(|(r, _)| r.contains(&i));
        if *kind == NameKind::Person {
            while start > 0 && proper(start - 1) && !others(start - 1) {
                start -= 1;
            }
        }
        if start > 0 && matches!(form(start - 1), "the" | "The") {
            start -= 1;
        }
        // "Houston, Texas" is one place, and Texas another.
        if letter == 'l'
            && form(end) == ","
            && names.get(n + 1).is_some_and(|(next, k)| next.start == end + 1 && *k == NameKind::Place)
        {
            end = names[n + 1].0.end;
        }
        if matches!(form(end), "'s" | "’s") {
            end += 1;
        }
        // A name before a noun ("the Kremlin spokesman") is marked without the article, which is the noun's.
        let modifies = tags.get(end).is_some_and(|(upos, _)| matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj));
        if modifies
            && start < range.start
            && matches!(form(start), "the" | "The")
            && !matches!(form(end - 1), "'s" | "’s")
        {
            start += 1;
        }
        mentions.insert((start, end, letter));
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nested_marks() {
        let line = |i: usize, form: &str, upos: &str, head: usize, misc: &str| {
            format!("{i}\t{form}\t{form}\t{upos}\tNNP\t_\t{head}\tflat\t_\t{misc}\n")
        };
        let text = line(1, "Oslo", "PROPN", 2, "Entity=(1-organization-new-cf1(2-place-new-cf2)")
            + &line(2, "University", "PROPN", 0, "Entity=1)|SpaceAfter=No");
        let sentence = super::super::read(&text).remove(0);
        assert_eq!(gold(&sentence), BTreeSet::from([(0, 1, 'l'), (0, 2, 'o')]));
    }
}
