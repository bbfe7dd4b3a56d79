//! The word lists of this layer: what can tell of a contact, and what tells how it stands. Text files under `data/reader`,
//! read once. No decision lives here.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use demarche_language::Upos;
use demarche_record::{Kind, Status};

/// A word that can tell of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TriggerWord {
    pub(crate) kind: Kind,
    /// Whether the word alone makes a contact likely.
    pub(crate) strong: bool,
}

/// What a word beside a contact says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    Is(Status),
    Hypothetical,
}

/// One table a part of speech, so that a look-up by any `&str` needs no copy.
fn table<T>(
    text: &'static str,
    read: impl Fn(&[&'static str]) -> Option<T>,
) -> HashMap<char, HashMap<&'static str, T>> {
    let mut out: HashMap<char, HashMap<&'static str, T>> = HashMap::new();
    for line in text.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        if let (3.., Some(pos), Some(value)) = (columns.len(), columns[1].chars().next(), read(&columns)) {
            out.entry(pos).or_default().insert(columns[0], value);
        }
    }
    out
}

static TRIGGERS: LazyLock<HashMap<char, HashMap<&'static str, TriggerWord>>> = LazyLock::new(|| {
    table(include_str!("../../../../data/reader/contact-triggers.tsv"), |c| {
        let kind = *Kind::ALL.iter().find(|k| k.as_str() == c[2])?;
        Some(TriggerWord { kind, strong: *c.get(3)? == "strong" })
    })
});

static CUES: LazyLock<HashMap<char, HashMap<&'static str, Cue>>> = LazyLock::new(|| {
    table(include_str!("../../../../data/reader/status-cues.tsv"), |c| {
        Some(Status::ALL.iter().find(|s| s.as_str() == c[2]).map_or(Cue::Hypothetical, |s| Cue::Is(*s)))
    })
});

/// The contact that a lemma can tell of.
pub(crate) fn trigger(lemma: &str, upos: Upos) -> Option<TriggerWord> {
    let pos = match upos {
        Upos::Noun | Upos::Propn => 'n',
        Upos::Verb => 'v',
        _ => return None,
    };
    TRIGGERS.get(&pos)?.get(lemma).copied()
}

static LIGHT_VERBS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../../data/reader/light-verbs.txt").lines().filter(|l| !l.starts_with('#')).collect()
});

/// Whether a verb makes its subject a party of the noun that it takes.
pub(crate) fn is_light_verb(lemma: &str) -> bool {
    LIGHT_VERBS.contains(lemma)
}

/// What a word says of the contact beside it. `pos`: `v` governing verb, `n` noun, `a` modifier.
pub(crate) fn cue(lemma: &str, pos: char) -> Option<Cue> {
    CUES.get(&pos)?.get(lemma).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert_eq!(trigger("meet", Upos::Verb).unwrap().kind, Kind::Meeting);
        assert_eq!(trigger("meet", Upos::Adj), None);
        assert_eq!(cue("cancel", 'v'), Some(Cue::Is(Status::Cancelled)));
        assert_eq!(cue("possible", 'a'), Some(Cue::Hypothetical));
        assert!(TRIGGERS[&'n'].len() > 25 && TRIGGERS[&'v'].len() > 20 && CUES[&'v'].len() > 50);
    }
}
