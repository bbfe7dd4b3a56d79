//! Dictionary forms: rules learnt from the treebanks, first by whole word and Penn tag, then by the longest known ending.
//!
//! A rule cuts characters off the end and adds others ("ies" to "y"). Limit: an irregular word that no treebank holds follows its ending.

use std::borrow::Cow;

use crate::features::{finish, hash, mix};
use crate::model::Model;
use crate::tags::{Upos, Xpos};
use crate::weights::Weights;

/// The bytes of one rule: how many characters to cut, how many bytes to add, the bytes.
pub(crate) const RULE: usize = 12;
/// The longest ending that a rule looks at, in characters.
pub(crate) const ENDING: usize = 6;

/// The parts of the section: rules (their number in the first two bytes), then the table from words and endings to rules.
pub(crate) fn parts(section: &[u8]) -> (&[u8], Weights<'_>) {
    let count = section.first_chunk().map_or(0, |b| u16::from_le_bytes(*b) as usize);
    let end = 2 + count * RULE;
    (section.get(2..end).unwrap_or(&[]), Weights::read(section.get(end..).unwrap_or(&[])))
}

pub(crate) fn word_key(word: &str, xpos: Xpos) -> u64 {
    finish(0, mix(hash(word.as_bytes()), xpos as u64))
}

pub(crate) fn ending_key(ending: &str, xpos: Xpos) -> u64 {
    finish(1, mix(hash(ending.as_bytes()), xpos as u64))
}

/// The lemma of a word.
pub(crate) fn lemma<'t>(model: &Model<'_>, form: &'t str, upos: Upos, xpos: Xpos) -> Cow<'t, str> {
    let keeps_case = upos == Upos::Propn || form == "I";
    let plain = !form.chars().any(|c| c.is_uppercase() || c == '’');
    let lower: Cow<'t, str> = if plain { form.into() } else { form.to_lowercase().replace('’', "'").into() };
    let (rules, table) = model.lemmas;
    let found = table.single(word_key(&lower, xpos)).or_else(|| by_ending(table, &lower, xpos));
    let base: Cow<'t, str> = if keeps_case { form.into() } else { lower };
    let Some(number) = found.map(|f| u16::from_le_bytes(f) as usize) else { return base };
    match rules.get(number * RULE..(number + 1) * RULE) {
        Some(&[cut, add, ref bytes @ ..]) if cut > 0 || add > 0 => {
            apply(&base, cut as usize, &bytes[..(add as usize).min(RULE - 2)]).into()
        }
        _ => base,
    }
}

fn by_ending(table: Weights<'_>, word: &str, xpos: Xpos) -> Option<[u8; 2]> {
    let starts: Vec<usize> = word.char_indices().rev().take(ENDING).map(|(i, _)| i).collect();
    starts.iter().rev().filter(|i| **i > 0).find_map(|i| table.single(ending_key(&word[*i..], xpos)))
}

fn apply(word: &str, cut: usize, add: &[u8]) -> String {
    let end =
        word.char_indices().rev().nth(cut.wrapping_sub(1)).map_or(if cut == 0 { word.len() } else { 0 }, |(i, _)| i);
    let mut lemma = word[..end].to_owned();
    lemma.push_str(std::str::from_utf8(add).unwrap_or(""));
    lemma
}
