//! Named spans: persons, organisations, places, groups, events, documents, facilities. Without their article, title or possessive.
//!
//! Method: a greedy linear tagger of span borders (begin, inside, last, single; Ratinov and Roth 2009) over words, shapes, tags, clusters, and what the same
//! word was called earlier in the text. Learnt from the silver labels of a larger model over free texts (see `train::names`) and so no better than
//! that. Limits: one name inside another is not given apart; words in capitals throughout are named by their words alone.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::analysis::{Name, NameKind};
use crate::features::{Look, finish, mix};
use crate::model::Model;

/// Kinds in the order of their classes.
pub(crate) const KINDS: [NameKind; 7] = [
    NameKind::Person,
    NameKind::Organization,
    NameKind::Place,
    NameKind::Group,
    NameKind::Event,
    NameKind::Document,
    NameKind::Facility,
];

/// Outside any name; then per kind: begins, goes on, ends, stands alone.
pub(crate) const OUTSIDE: u8 = 0;
pub(crate) const CLASSES: usize = 1 + 4 * KINDS.len();
pub(crate) const FEATURES: usize = 44;

/// The part of a name that a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Begin = 0,
    Inside = 1,
    Last = 2,
    Single = 3,
}

#[cfg(any(test, feature = "train"))]
pub(crate) fn class(kind: usize, part: Part) -> u8 {
    1 + 4 * kind as u8 + part as u8
}

/// The kind and part of a class other than outside.
pub(crate) fn split(class: u8) -> Option<(usize, Part)> {
    let rest = class.checked_sub(1)?;
    let part = [Part::Begin, Part::Inside, Part::Last, Part::Single][rest as usize % 4];
    Some((rest as usize / 4, part))
}

/// Whether `next` may follow `before`.
pub(crate) fn may_follow(before: u8, next: u8) -> bool {
    let open = split(before).filter(|(_, part)| matches!(part, Part::Begin | Part::Inside)).map(|(kind, _)| kind);
    match (open, split(next)) {
        (Some(kind), Some((k, part))) => kind == k && matches!(part, Part::Inside | Part::Last),
        (Some(_), None) => false,
        (None, Some((_, part))) => matches!(part, Part::Begin | Part::Single),
        (None, None) => true,
    }
}

/// What words of the text were called when last seen.
pub(crate) type Memory = HashMap<u64, u8>;

/// One sentence as this model sees it.
pub(crate) struct Context<'a> {
    pub(crate) looks: &'a [Look],
    pub(crate) tags: &'a [u16],
    pub(crate) clusters: &'a [u16],
    pub(crate) shouted: bool,
}

const EDGE: u64 = 0xed6e;

impl Context<'_> {
    /// Whether the word can be in a name at all; most cannot, and are not scored.
    pub(crate) fn is_candidate(&self, i: usize, before: u8) -> bool {
        let capital = |i: usize| self.looks.get(i).is_some_and(|l| l.kind.capital || (l.kind.shouted && l.kind.letter));
        capital(i)
            || split(before).is_some_and(|(_, part)| matches!(part, Part::Begin | Part::Inside))
            || (self.looks[i].kind.digit && capital(i + 1))
            || (self.looks[i].kind.letter && capital(i + 1) && self.looks[i].kind.particle)
    }

    /// The features of word `i` after the classes `one` and `two` before it.
    pub(crate) fn features(&self, i: usize, one: u8, two: u8, memory: &Memory) -> [u64; FEATURES] {
        let at = |d: isize| i.checked_add_signed(d);
        let word = |d: isize| at(d).and_then(|j| self.looks.get(j)).map_or(EDGE, |l| l.word);
        let shape = |d: isize| match at(d).and_then(|j| self.looks.get(j)) {
            Some(l) if !self.shouted => l.shape,
            Some(_) => 1,
            None => EDGE,
        };
        let tag = |d: isize| at(d).and_then(|j| self.tags.get(j)).map_or(EDGE, |t| u64::from(*t));
        let fine = |d: isize| at(d).and_then(|j| self.clusters.get(j)).map_or(EDGE, |c| u64::from(*c & 0x1ff));
        let coarse = |d: isize| at(d).and_then(|j| self.clusters.get(j)).map_or(EDGE, |c| u64::from(*c >> 9));
        let known = |d: isize| {
            let look = at(d).and_then(|j| self.looks.get(j)).filter(|l| l.kind.capital);
            look.and_then(|l| memory.get(&l.word)).map_or(0, |c| u64::from(*c))
        };
        let w = &self.looks[i];
        let (one, two, first) = (u64::from(one), u64::from(two), u64::from(i == 0));
        let values = [
            w.word,
            mix(w.word, shape(0)),
            mix(w.word, one),
            w.suffixes[1],
            w.suffixes[2],
            w.suffixes[3],
            w.prefixes[1],
            w.prefixes[2],
            mix(w.suffixes[2], one),
            mix(shape(0), first),
            mix(shape(0), one),
            mix(shape(-1), mix(shape(0), shape(1))),
            mix(shape(0), mix(shape(1), one)),
            word(-1),
            mix(word(-1), one),
            mix(word(-1), w.word),
            mix(word(-2), word(-1)),
            word(1),
            mix(word(1), one),
            mix(w.word, word(1)),
            mix(word(1), word(2)),
            word(-2),
            word(2),
            mix(tag(0), one),
            mix(tag(-1), tag(0)),
            mix(tag(0), tag(1)),
            mix(mix(tag(-1), tag(0)), mix(tag(1), one)),
            mix(one, two),
            mix(fine(0), one),
            mix(fine(-1), one),
            mix(fine(1), one),
            mix(fine(-1), fine(0)),
            mix(fine(0), fine(1)),
            mix(coarse(-1), mix(coarse(0), coarse(1))),
            mix(coarse(-2), mix(coarse(-1), one)),
            mix(coarse(1), coarse(2)),
            mix(known(0), one),
            mix(known(0), mix(shape(0), shape(1))),
            mix(known(1), one),
            mix(known(-1), mix(known(0), one)),
            mix(mix(shape(1), shape(2)), mix(one, tag(0))),
            mix(w.suffixes[1], mix(word(-1), one)),
            mix(w.suffixes[2], mix(shape(1), tag(-1))),
            mix(first, mix(w.word, tag(1))),
        ];
        let mut features = [0; FEATURES];
        for (template, (feature, value)) in features.iter_mut().zip(values).enumerate() {
            *feature = finish(200 + template as u64, value);
        }
        features
    }
}

/// Classes of the words of a sentence.
pub(crate) fn classes(context: &Context<'_>, memory: &Memory, mut score: impl FnMut(&[u64], u8) -> u8) -> Vec<u8> {
    let mut classes: Vec<u8> = Vec::with_capacity(context.looks.len());
    for i in 0..context.looks.len() {
        let before = |n: usize| i.checked_sub(n).map_or(OUTSIDE, |j| classes[j]);
        let (one, two) = (before(1), before(2));
        let class =
            if context.is_candidate(i, one) { score(&context.features(i, one, two, memory), one) } else { OUTSIDE };
        classes.push(class);
    }
    classes
}

/// The best class that may follow.
pub(crate) fn best<S: Copy + PartialOrd>(scores: &[S; 256], before: u8) -> u8 {
    let mut best = None;
    for class in (0..CLASSES as u8).filter(|c| may_follow(before, *c)) {
        if best.is_none_or(|b: u8| scores[class as usize] > scores[b as usize]) {
            best = Some(class);
        }
    }
    best.unwrap_or(OUTSIDE)
}

/// The spans that classes draw; a name that is never closed ends with the sentence.
pub(crate) fn spans(classes: &[u8]) -> Vec<(Range<usize>, usize)> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    for (i, class) in classes.iter().enumerate() {
        match split(*class) {
            Some((kind, Part::Single)) => spans.push((i..i + 1, kind)),
            Some((kind, Part::Begin)) => open = Some((i, kind)),
            Some((kind, Part::Last)) => {
                let (start, _) = open.take().unwrap_or((i, kind));
                spans.push((start..i + 1, kind));
            }
            Some((_, Part::Inside)) => {}
            None => open = None,
        }
    }
    if let Some((start, kind)) = open {
        spans.push((start..classes.len(), kind));
    }
    spans
}

/// Keeps in mind what the capitalised words of a sentence were called.
pub(crate) fn remember(memory: &mut Memory, looks: &[Look], classes: &[u8]) {
    for (look, class) in looks.iter().zip(classes).filter(|(l, c)| l.kind.capital && **c != OUTSIDE) {
        memory.insert(look.word, *class);
    }
}

/// The names of one sentence.
pub(crate) fn find(model: &Model<'_>, context: &Context<'_>, memory: &mut Memory) -> Vec<(Range<usize>, usize)> {
    let classes = classes(context, memory, |features, before| {
        let mut scores = [0; 256];
        model.name_weights.add_all(features, &mut scores);
        best(&scores, before)
    });
    remember(memory, context.looks, &classes);
    spans(&classes)
}

/// Where a text names someone in full, the surname alone is that person too, whatever the words around it suggested.
pub(crate) fn settle_surnames<'t>(names: &mut [Name], word: impl Fn(usize) -> &'t str) {
    let surnames: HashSet<&str> = names
        .iter()
        .filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1)
        .map(|n| word(n.tokens.end - 1))
        .collect();
    for name in names.iter_mut().filter(|n| n.tokens.len() == 1 && n.kind != NameKind::Person) {
        // Places keep theirs: cities and states carry the names of people.
        if name.kind != NameKind::Place && name.kind != NameKind::Group && surnames.contains(word(name.tokens.start)) {
            name.kind = NameKind::Person;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_come_apart_again() {
        assert_eq!(split(OUTSIDE), None);
        for kind in 0..KINDS.len() {
            for part in [Part::Begin, Part::Inside, Part::Last, Part::Single] {
                assert_eq!(split(class(kind, part)), Some((kind, part)));
            }
        }
    }

    #[test]
    fn surnames_are_persons() {
        let words = ["Ada", "Orlov", "Orlov", "Orlov", "Nato"];
        let name = |tokens: Range<usize>, kind| Name { tokens, kind };
        let mut names = [
            name(0..2, NameKind::Person),
            name(2..3, NameKind::Organization),
            name(3..4, NameKind::Place),
            name(4..5, NameKind::Organization),
        ];
        settle_surnames(&mut names, |t| words[t]);
        let kinds = names.map(|n| n.kind);
        assert_eq!(kinds, [NameKind::Person, NameKind::Person, NameKind::Place, NameKind::Organization]);
    }

    #[test]
    fn spans_follow_classes() {
        let (b, l, s) = (class(0, Part::Begin), class(0, Part::Last), class(2, Part::Single));
        assert_eq!(spans(&[b, l, 0, s]), [(0..2, 0), (3..4, 2)]);
        assert_eq!(spans(&[0, b]), [(1..2, 0)]);
        assert!(may_follow(b, l) && !may_follow(b, s) && !may_follow(b, 0) && may_follow(l, s));
    }
}
