//! The words by which somebody takes a position, from `data/positions/stances.tsv`, and the modal verbs. No decision lives here.

use std::collections::HashMap;
use std::sync::LazyLock;

use demarche_language::{Analysis, Upos};
use demarche_record::StanceClass;

/// The class of a word of the table; `None` inside for words that judge without a bearing of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    Bears(StanceClass),
    Holds,
}

impl Stance {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Stance::Bears(class) => class.as_str(),
            Stance::Holds => "holds",
        }
    }
}

/// Per part of speech, lemma to class.
#[derive(Default)]
struct Table {
    verbs: HashMap<&'static str, Stance>,
    nouns: HashMap<&'static str, Stance>,
    others: HashMap<&'static str, Stance>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let lines = include_str!("../../../../data/positions/stances.tsv").lines().filter(|l| !l.starts_with('#'));
    for line in lines.skip(1) {
        let mut columns = line.split('\t');
        let (Some(lemma), Some(pos), Some(class)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let class = StanceClass::ALL.iter().find(|c| c.as_str() == class).map_or(Stance::Holds, |c| Stance::Bears(*c));
        let of = match pos {
            "v" => &mut table.verbs,
            "n" => &mut table.nouns,
            _ => &mut table.others,
        };
        of.insert(lemma, class);
    }
    table
});

/// The stance that a word of this part of speech can show.
pub(crate) fn stance(lemma: &str, upos: Upos) -> Option<Stance> {
    let table = match upos {
        Upos::Verb => &TABLE.verbs,
        Upos::Noun => &TABLE.nouns,
        Upos::Adj | Upos::Adv | Upos::Adp => &TABLE.others,
        _ => return None,
    };
    table.get(lemma).copied()
}

/// The modal verb that a token is, in its plain form.
pub(crate) fn modal(analysis: &Analysis, token: usize) -> Option<&'static str> {
    if analysis.tokens()[token].upos != Upos::Aux {
        return None;
    }
    Some(match analysis.word(token) {
        "will" | "Will" | "'ll" | "’ll" | "wo" => "will",
        "would" | "Would" | "'d" | "’d" => "would",
        "must" | "Must" => "must",
        "should" | "Should" => "should",
        "can" | "Can" | "ca" => "can",
        "could" | "Could" => "could",
        "may" | "May" => "may",
        "might" | "Might" => "might",
        "shall" | "Shall" => "shall",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_class_a_part_of_speech() {
        assert_eq!(stance("demand", Upos::Verb), Some(Stance::Bears(StanceClass::Wants)));
        assert_eq!(stance("refusal", Upos::Noun), Some(Stance::Bears(StanceClass::Rejects)));
        assert_eq!(stance("ready", Upos::Adj), Some(Stance::Bears(StanceClass::Offers)));
        assert_eq!(stance("believe", Upos::Verb), Some(Stance::Holds));
        assert_eq!(stance("demand", Upos::Adj), None);
        assert!(TABLE.verbs.len() > 150 && TABLE.nouns.len() > 70 && TABLE.others.len() > 60);
    }
}
