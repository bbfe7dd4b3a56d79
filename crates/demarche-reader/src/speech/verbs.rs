//! The verbs that attribute words to somebody, from `data/reader/speech-verbs.tsv`, in all their forms. Knows words, no sentences.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a verb of the table does with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Manner {
    /// Asserts them (`said`, `announced`).
    Say,
    /// Denies them.
    Deny,
    /// Judges or names by them (`called it`, `described it as`).
    Call,
    /// Does something by them (`accused`, `condemned`).
    Act,
    /// Holds them as a thought or wish (`believes`).
    Think,
    /// Passes them on (`quoted him as saying`).
    Relay,
    /// `according to`, `in the words of`.
    According,
    /// A noun of speech with its owner (`his claim that`).
    Noun,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Base,
    Third,
    Past,
    Ing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    pub(crate) manner: Manner,
    pub(crate) form: Form,
    /// The form is also a noun of speech, which an owner in front makes a cue (`his claim`).
    pub(crate) noun: bool,
    /// The form is also an everyday noun or adjective and counts only where it is tagged as a verb.
    pub(crate) ambiguous: bool,
}

static TABLE: LazyLock<HashMap<String, Verb>> =
    LazyLock::new(|| read(include_str!("../../../../data/reader/speech-verbs.tsv")));

/// The verb that has this form, in lower case.
pub(crate) fn lookup(word: &str) -> Option<Verb> {
    // The longest form of the table is shorter than this; long words need no hashing.
    (word.len() <= 16).then(|| TABLE.get(word).copied()).flatten()
}

fn read(table: &str) -> HashMap<String, Verb> {
    let mut forms = HashMap::new();
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(lemma), Some(class)) = (fields.next(), fields.next()) else { continue };
        let Some(manner) = manner(class) else { continue };
        let (ambiguous, lemma) = lemma.strip_prefix('*').map_or((false, lemma), |lemma| (true, lemma));
        let given: Vec<&str> = fields.next().unwrap_or("").split_whitespace().collect();
        let mut put = |word: String, form| {
            // The first line of a form stands: a verb of two classes is listed under its commoner one first.
            forms.entry(word).and_modify(|v: &mut Verb| v.noun |= manner == Manner::Noun).or_insert(Verb {
                manner,
                form,
                ambiguous,
                noun: manner == Manner::Noun,
            });
        };
        if manner == Manner::Noun {
            put(lemma.to_owned(), Form::Base);
            put(third(lemma), Form::Base);
            continue;
        }
        put(lemma.to_owned(), Form::Base);
        put(third(lemma), Form::Third);
        if !given.iter().any(|g| g.ends_with("ing")) {
            put(ing(lemma), Form::Ing);
        }
        if !given.iter().any(|g| !g.ends_with("ing")) {
            put(past(lemma), Form::Past);
        }
        for word in given {
            put(word.to_owned(), if word.ends_with("ing") { Form::Ing } else { Form::Past });
        }
    }
    forms
}

fn manner(class: &str) -> Option<Manner> {
    Some(match class {
        "say" => Manner::Say,
        "deny" => Manner::Deny,
        "call" => Manner::Call,
        "act" => Manner::Act,
        "think" => Manner::Think,
        "relay" => Manner::Relay,
        "noun" => Manner::Noun,
        _ => return None,
    })
}

/// Whether the lemma ends in a consonant and `y`.
fn consonant_y(lemma: &str) -> bool {
    let mut chars = lemma.chars().rev();
    chars.next() == Some('y') && chars.next().is_some_and(|c| !"aeiou".contains(c))
}

fn third(lemma: &str) -> String {
    if consonant_y(lemma) {
        format!("{}ies", &lemma[..lemma.len() - 1])
    } else if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("sh") || lemma.ends_with("ch") {
        format!("{lemma}es")
    } else {
        format!("{lemma}s")
    }
}

fn past(lemma: &str) -> String {
    if consonant_y(lemma) {
        format!("{}ied", &lemma[..lemma.len() - 1])
    } else if lemma.ends_with('e') {
        format!("{lemma}d")
    } else {
        format!("{lemma}ed")
    }
}

fn ing(lemma: &str) -> String {
    match lemma.strip_suffix('e').filter(|s| !s.ends_with('e')) {
        Some(stem) => format!("{stem}ing"),
        None => format!("{lemma}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_made_and_listed() {
        for (word, form) in [
            ("said", Form::Past),
            ("says", Form::Third),
            ("saying", Form::Ing),
            ("wrote", Form::Past),
            ("replied", Form::Past),
            ("replies", Form::Third),
            ("admitting", Form::Ing),
            ("agreeing", Form::Ing),
            ("writing", Form::Ing),
            ("announce", Form::Base),
            ("dismisses", Form::Third),
        ] {
            assert_eq!(lookup(word).map(|v| v.form), Some(form), "{word}");
        }
        assert_eq!(lookup("denied").map(|v| v.manner), Some(Manner::Deny));
        assert!(lookup("state").is_some_and(|v| v.ambiguous));
        assert!(lookup("tractor").is_none());
    }
}
