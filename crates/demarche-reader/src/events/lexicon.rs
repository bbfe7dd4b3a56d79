//! The patterns, classes of words and frames of `data/events`, read once from the text that the program carries. How the files
//! are written stands in `data/events/README.md`. No text is looked at here.

use std::collections::HashMap;
use std::sync::LazyLock;

use demarche_language::Upos;

/// The types and the files that hold their patterns.
const FILES: [(&str, &str); 18] = [
    ("AGREE", include_str!("../../../../data/events/agree.tsv")),
    ("CONSULT", include_str!("../../../../data/events/consult.tsv")),
    ("SUPPORT", include_str!("../../../../data/events/support.tsv")),
    ("COOPERATE", include_str!("../../../../data/events/cooperate.tsv")),
    ("AID", include_str!("../../../../data/events/aid.tsv")),
    ("CONCEDE", include_str!("../../../../data/events/concede.tsv")),
    ("RETREAT", include_str!("../../../../data/events/retreat.tsv")),
    ("REQUEST", include_str!("../../../../data/events/request.tsv")),
    ("ACCUSE", include_str!("../../../../data/events/accuse.tsv")),
    ("INVESTIGATE", include_str!("../../../../data/events/investigate.tsv")),
    ("REJECT", include_str!("../../../../data/events/reject.tsv")),
    ("THREATEN", include_str!("../../../../data/events/threaten.tsv")),
    ("PROTEST", include_str!("../../../../data/events/protest.tsv")),
    ("SANCTION", include_str!("../../../../data/events/sanction.tsv")),
    ("MOBILIZE", include_str!("../../../../data/events/mobilize.tsv")),
    ("COERCE", include_str!("../../../../data/events/coerce.tsv")),
    ("ASSAULT", include_str!("../../../../data/events/assault.tsv")),
    ("RETALIATE", include_str!("../../../../data/events/retaliate.tsv")),
];

/// What a trigger's part of speech is, coarsely: what a pattern asks of its first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Verb,
    Noun,
    Adjective,
}

impl Part {
    /// The part that a tag can serve as.
    pub(crate) fn of(upos: Upos) -> Option<Part> {
        match upos {
            Upos::Verb | Upos::Aux => Some(Part::Verb),
            Upos::Noun | Upos::Propn => Some(Part::Noun),
            Upos::Adj => Some(Part::Adjective),
            _ => None,
        }
    }

    fn read(letter: &str) -> Option<Part> {
        match letter {
            "v" => Some(Part::Verb),
            "n" => Some(Part::Noun),
            "a" => Some(Part::Adjective),
            _ => None,
        }
    }
}

/// Where a party of an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Subject,
    Object,
    /// Whoever is told as saying it.
    Speaker,
    /// What stands before a noun: possessor, demonym, name.
    Possessor,
    /// The phrase after a preposition.
    After(&'static str),
}

impl Slot {
    fn read(word: &'static str) -> Slot {
        match word {
            "subj" => Slot::Subject,
            "obj" => Slot::Object,
            "speaker" => Slot::Speaker,
            "poss" => Slot::Possessor,
            preposition => Slot::After(preposition),
        }
    }
}

/// One word of a pattern after its first.
#[derive(Debug)]
pub(crate) struct Item {
    /// Whether it follows directly.
    pub(crate) adjacent: bool,
    words: Vec<&'static str>,
    classes: u32,
}

impl Item {
    fn read(text: &'static str, classes: &HashMap<&'static str, u32>) -> Item {
        let bare = text.strip_prefix('+').unwrap_or(text);
        let mut item = Item { adjacent: bare.len() < text.len(), words: Vec::new(), classes: 0 };
        for word in bare.split('|') {
            match word.strip_prefix('@') {
                Some(class) => item.classes |= classes.get(class).copied().unwrap_or(0),
                None => item.words.push(word),
            }
        }
        item
    }

    /// Whether a token fits, given its lemma, its word in lower case and its classes.
    pub(crate) fn fits(&self, lemma: &str, word: &str, classes: u32) -> bool {
        self.classes & classes != 0 || self.words.iter().any(|w| *w == lemma || *w == word)
    }
}

/// One line of a type's file.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) plover: &'static str,
    /// As written, for the rule of a fact.
    pub(crate) text: &'static str,
    pub(crate) rest: Vec<Item>,
    pub(crate) sources: Vec<Slot>,
    pub(crate) targets: Vec<Slot>,
    pub(crate) mutual: bool,
    pub(crate) mode: Option<&'static str>,
}

/// All that `data/events` holds.
pub(crate) struct Lexicon {
    pub(crate) patterns: Vec<Pattern>,
    /// By first word and part: places in `patterns`.
    first: HashMap<&'static str, Vec<(Part, usize)>>,
    frames: HashMap<&'static str, Vec<(Part, &'static str)>>,
    classes: HashMap<&'static str, u32>,
    /// Names of the classes, by bit.
    pub(crate) class_names: Vec<&'static str>,
}

static EMBEDDED: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::read(
        &FILES,
        include_str!("../../../../data/events/words.tsv"),
        include_str!("../../../../data/events/frames.tsv"),
    )
});

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty())
}

impl Lexicon {
    /// The one that the program carries.
    pub(crate) fn embedded() -> &'static Lexicon {
        &EMBEDDED
    }

    fn read(files: &[(&'static str, &'static str)], words: &'static str, frames: &'static str) -> Lexicon {
        let mut lexicon = Lexicon {
            patterns: Vec::new(),
            first: HashMap::new(),
            frames: HashMap::new(),
            classes: HashMap::new(),
            class_names: Vec::new(),
        };
        let mut bits = HashMap::new();
        for row in rows(words) {
            let Some((name, members)) = row.split_once('\t') else { continue };
            // A word holds 32 classes; more would need a wider mask.
            let bit = 1_u32.checked_shl(bits.len() as u32).unwrap_or(0);
            bits.insert(name, bit);
            lexicon.class_names.push(name);
            for member in members.split_whitespace() {
                *lexicon.classes.entry(member).or_default() |= bit;
            }
        }
        for row in rows(frames) {
            if let Some((word, frame)) = row.split_once('\t')
                && let Some((word, part)) = word.rsplit_once('.')
                && let Some(part) = Part::read(part)
            {
                lexicon.frames.entry(word).or_default().push((part, frame.trim()));
            }
        }
        for (plover, text) in files {
            for row in rows(text) {
                lexicon.add(plover, row, &bits);
            }
        }
        lexicon
    }

    fn add(&mut self, plover: &'static str, row: &'static str, bits: &HashMap<&'static str, u32>) {
        let mut columns = row.split('\t');
        let text = columns.next().unwrap_or("").trim();
        let roles = columns.next().unwrap_or("").trim();
        let mode = columns.next().map(str::trim).filter(|m| !m.is_empty());
        let mut words = text.split_whitespace();
        let Some((first, part)) = words.next().and_then(|w| w.rsplit_once('.')) else { return };
        let Some(part) = Part::read(part) else { return };
        let roles = match (roles, part) {
            ("", Part::Noun) => "poss>on",
            ("", _) => "subj>obj",
            (given, _) => given,
        };
        let mutual = roles.contains('=');
        let (sources, targets) = roles.split_once(['>', '=']).unwrap_or((roles, ""));
        let slots = |text: &'static str| text.split('|').filter(|w| !w.is_empty()).map(Slot::read).collect();
        let number = self.patterns.len();
        self.patterns.push(Pattern {
            plover,
            text,
            rest: words.map(|w| Item::read(w, bits)).collect(),
            sources: slots(sources),
            targets: slots(targets),
            mutual,
            mode,
        });
        for word in first.split('|') {
            self.first.entry(word).or_default().push((part, number));
        }
    }

    /// The patterns that a word can begin.
    pub(crate) fn begun_by(&self, lemma: &str, part: Part) -> impl Iterator<Item = (usize, &Pattern)> {
        let found = self.first.get(lemma).map_or(&[][..], Vec::as_slice);
        found.iter().filter(move |(p, _)| *p == part).map(|(_, i)| (*i, &self.patterns[*i]))
    }

    /// In what light a word puts the act below it.
    pub(crate) fn frame(&self, lemma: &str, part: Part) -> Option<&'static str> {
        self.frames.get(lemma)?.iter().find(|(p, _)| *p == part).map(|(_, f)| *f)
    }

    /// The classes of a word, as bits.
    pub(crate) fn classes(&self, lemma: &str) -> u32 {
        self.classes.get(lemma).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_pattern() {
        let lexicon = Lexicon::embedded();
        let rows: usize = FILES.iter().map(|(_, text)| rows(text).count()).sum();
        assert_eq!(lexicon.patterns.len(), rows);
        assert!(lexicon.class_names.len() <= 32);
        for pattern in &lexicon.patterns {
            for item in &pattern.rest {
                assert!(item.classes != 0 || !item.words.is_empty(), "{}: unknown class", pattern.text);
            }
            for slot in pattern.sources.iter().chain(&pattern.targets) {
                if let Slot::After(p) = slot {
                    assert!(p.chars().all(|c| c.is_ascii_lowercase()), "{}: {p}", pattern.text);
                }
            }
        }
        assert_eq!(lexicon.frame("refuse", Part::Verb), Some("refuse"));
        assert!(lexicon.begun_by("accuse", Part::Verb).any(|(_, p)| p.plover == "ACCUSE"));
    }
}
