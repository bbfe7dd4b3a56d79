//! Reading CoNLL-U text (universaldependencies.org/format): words, tags, heads, relations, lemmas. Multi-word and empty tokens are skipped.

use crate::tags::{Rel, Upos, Xpos};

/// A word of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// The head's number in the sentence from 0; `None` for the root.
    pub head: Option<usize>,
    /// The relation to the head.
    pub rel: Rel,
    /// The last column: `Entity=` among others.
    pub misc: String,
}

/// Sentences.
pub type Treebank = Vec<Vec<Word>>;

/// Reads CoNLL-U; lines that cannot be read are left out.
pub fn read(text: &str) -> Treebank {
    let mut sentences = Vec::new();
    let mut sentence: Vec<Word> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            if !sentence.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
        } else if let Some(word) = word(line) {
            sentence.push(word);
        }
    }
    sentences
}

fn word(line: &str) -> Option<Word> {
    let mut columns = line.split('\t');
    columns.next()?.parse::<usize>().ok()?;
    let (form, lemma) = (columns.next()?, columns.next()?);
    let (upos, xpos) = (columns.next()?, columns.next()?);
    let head: usize = columns.nth(1)?.parse().ok()?;
    let rel = columns.next()?;
    Some(Word {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: Upos::parse(upos).unwrap_or(Upos::X),
        xpos: Xpos::parse(xpos).unwrap_or(Xpos::Xx),
        head: head.checked_sub(1),
        rel: rel_of(rel),
        misc: columns.nth(1).unwrap_or("_").to_owned(),
    })
}

/// The relation, its subtype cut off where we keep none of that name.
fn rel_of(name: &str) -> Rel {
    Rel::parse(name).or_else(|| Rel::parse(name.split(':').next()?)).unwrap_or(Rel::Dep)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words_and_skips_the_rest() {
        let text = "# text = She's in\n1-2\tShe's\t_\t_\t_\t_\t_\t_\t_\t_\n1\tShe\tshe\tPRON\tPRP\t_\t3\tnsubj\t3:nsubj\t_\n\
                    2\t's\tbe\tAUX\tVBZ\t_\t3\tcop\t_\t_\n3\tin\tin\tADV\tRB\t_\t0\troot\t_\tSpaceAfter=No\n\n";
        let treebank = read(text);
        assert_eq!(treebank.len(), 1);
        assert_eq!(treebank[0].len(), 3);
        assert_eq!(treebank[0][0].head, Some(2));
        assert_eq!(treebank[0][2].head, None);
        assert_eq!(treebank[0][2].misc, "SpaceAfter=No");
        assert_eq!(rel_of("obl:tmod"), Rel::Obl);
        assert_eq!(rel_of("nsubj:pass"), Rel::NsubjPass);
    }
}
