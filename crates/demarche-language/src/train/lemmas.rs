//! Learning the rules of `crate::lemma` from the treebanks' lemma column.

use std::collections::BTreeMap;

use super::conllu::Treebank;
use crate::lemma::{ENDING, RULE, ending_key, word_key};
use crate::tags::Xpos;
use crate::weights;

/// Characters to cut, and what to add.
type Rule = (usize, String);

/// The section of the lemmas.
pub(crate) fn train(treebank: &Treebank) -> Vec<u8> {
    let words = votes(treebank);
    let endings = endings(&words);
    let mut numbers: BTreeMap<Rule, u16> = BTreeMap::new();
    let mut rows: BTreeMap<u64, Vec<(u8, i8)>> = BTreeMap::new();
    let mut note = |key: u64, rule: &Rule| {
        let next = numbers.len() as u16;
        let [low, high] = numbers.entry(rule.clone()).or_insert(next).to_le_bytes();
        rows.insert(key, vec![(low, high as i8)]);
    };
    for ((ending, xpos), rule) in &endings {
        note(ending_key(ending, *xpos), rule);
    }
    for ((word, xpos), rule) in &words {
        if guess(&endings, word, *xpos) != *rule {
            note(word_key(word, *xpos), rule);
        }
    }
    let mut section = (numbers.len() as u16).to_le_bytes().to_vec();
    let mut rules: Vec<(u16, Rule)> = numbers.into_iter().map(|(rule, number)| (number, rule)).collect();
    rules.sort();
    for (_, (cut, add)) in rules {
        let mut bytes = [0; RULE];
        bytes[0] = cut as u8;
        bytes[1] = add.len() as u8;
        bytes[2..2 + add.len()].copy_from_slice(add.as_bytes());
        section.extend(bytes);
    }
    let rows: Vec<_> = rows.into_iter().collect();
    section.extend(weights::write(&rows));
    section
}

/// The rule that most uses of a word with a tag follow.
fn votes(treebank: &Treebank) -> BTreeMap<(String, Xpos), Rule> {
    let mut seen: BTreeMap<(String, Xpos), BTreeMap<Rule, usize>> = BTreeMap::new();
    for word in treebank.iter().flatten().filter(|w| w.lemma != "_") {
        let form = word.form.to_lowercase().replace('’', "'");
        let lemma = word.lemma.to_lowercase().replace('’', "'");
        let rule = rule(&form, &lemma);
        if rule.1.len() <= RULE - 2 && rule.0 < 256 {
            *seen.entry((form, word.xpos)).or_default().entry(rule).or_default() += 1;
        }
    }
    seen.into_iter().map(|(key, rules)| (key, most(&rules))).collect()
}

fn most(rules: &BTreeMap<Rule, usize>) -> Rule {
    rules
        .iter()
        .max_by_key(|(rule, count)| (**count, std::cmp::Reverse(rule.0)))
        .map(|(rule, _)| rule.clone())
        .unwrap_or_default()
}

fn rule(form: &str, lemma: &str) -> Rule {
    let same: usize = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    (form[same..].chars().count(), lemma[same..].to_owned())
}

/// What words with an ending and a tag do, where they agree for the most part. Closed classes have no endings.
fn endings(words: &BTreeMap<(String, Xpos), Rule>) -> BTreeMap<(String, Xpos), Rule> {
    use Xpos::{Jjr, Jjs, Nnps, Nns, Rbr, Rbs, Vbd, Vbg, Vbn, Vbz};
    let mut seen: BTreeMap<(String, Xpos), BTreeMap<Rule, usize>> = BTreeMap::new();
    for ((word, xpos), rule) in words {
        if ![Jjr, Jjs, Nnps, Nns, Rbr, Rbs, Vbd, Vbg, Vbn, Vbz].contains(xpos) {
            continue;
        }
        for (i, _) in word.char_indices().rev().take(ENDING).filter(|(i, _)| *i > 0) {
            *seen.entry((word[i..].to_owned(), *xpos)).or_default().entry(rule.clone()).or_default() += 1;
        }
    }
    let mut kept: BTreeMap<(String, Xpos), Rule> = BTreeMap::new();
    for ((ending, xpos), rules) in &seen {
        let (best, all) = (most(rules), rules.values().sum::<usize>());
        let count = rules[&best];
        if ending.chars().count() <= 2 || (count >= 2 && count * 10 >= all * 7) {
            kept.insert((ending.clone(), *xpos), best);
        }
    }
    kept
}

fn guess(endings: &BTreeMap<(String, Xpos), Rule>, word: &str, xpos: Xpos) -> Rule {
    let starts: Vec<usize> = word.char_indices().rev().take(ENDING).map(|(i, _)| i).collect();
    let found = starts.iter().rev().filter(|i| **i > 0).find_map(|i| endings.get(&(word[*i..].to_owned(), xpos)));
    found.cloned().unwrap_or_default()
}
