//! What the analysis of one text holds, and how one walks it. Offsets here are bytes; token numbers count through the text.

use std::cell::OnceCell;
use std::ops::Range;

use crate::sentences;
use crate::tags::{Rel, Upos, Xpos};

/// A word or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Whether white space or the text's end follows.
    pub spaced: bool,
}

/// A sentence (or a line of its own: headline, caption, dateline).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes, without white space at the ends.
    pub bytes: Range<usize>,
    /// The number of its paragraph (text between line breaks), from 0.
    pub paragraph: usize,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum NameKind {
    Person,
    Organization,
    Place,
    /// Nationality, religious or political group.
    Group,
    Event,
    Document,
    Facility,
}

/// A named span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, inside one sentence.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// The dependencies of one sentence. Token numbers are those of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    first: usize,
    /// Per token of the sentence: its head, `None` for the root; and the relation to it.
    arcs: Vec<(Option<usize>, Rel)>,
}

impl Tree {
    pub(crate) fn new(first: usize, arcs: Vec<(Option<usize>, Rel)>) -> Self {
        Tree { first, arcs }
    }

    /// The tokens of the sentence.
    pub fn tokens(&self) -> Range<usize> {
        self.first..self.first + self.arcs.len()
    }

    /// The head of a token; `None` for the root and for tokens of other sentences.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.arcs.get(token.wrapping_sub(self.first))?.0
    }

    /// The relation of a token to its head.
    pub fn rel(&self, token: usize) -> Rel {
        self.arcs.get(token.wrapping_sub(self.first)).map_or(Rel::Dep, |arc| arc.1)
    }

    /// The root; the first token of an empty or broken tree.
    pub fn root(&self) -> usize {
        self.tokens().find(|t| self.head(*t).is_none()).unwrap_or(self.first)
    }

    /// The direct dependents of a token, from left to right.
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        self.tokens().filter(move |t| self.head(*t) == Some(token))
    }

    /// The first dependent with that relation.
    pub fn child(&self, token: usize, rel: Rel) -> Option<usize> {
        self.children(token).find(|t| self.rel(*t) == rel)
    }

    /// Whether `token` is `ancestor` or hangs below it.
    pub fn is_under(&self, token: usize, ancestor: usize) -> bool {
        let mut at = Some(token);
        // A tree is no deeper than its tokens; the bound keeps a broken one from looping.
        for _ in 0..=self.arcs.len() {
            match at {
                Some(t) if t == ancestor => return true,
                Some(t) => at = self.head(t),
                None => return false,
            }
        }
        false
    }

    /// First and one past the last token of all that hangs below `token`, itself included.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        let mut range = token..token + 1;
        for t in self.tokens() {
            if self.is_under(t, token) {
                range.start = range.start.min(t);
                range.end = range.end.max(t + 1);
            }
        }
        range
    }
}

/// The analysis of one text.
#[derive(Debug)]
pub struct Analysis<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    /// Per token its sentence.
    sentence_of: Vec<u32>,
    names: Vec<Name>,
    trees: Vec<OnceCell<Tree>>,
}

impl<'t> Analysis<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let (tokens, sentences) = sentences::split(text);
        let mut sentence_of = vec![0; tokens.len()];
        for (i, s) in sentences.iter().enumerate() {
            sentence_of[s.tokens.clone()].fill(i as u32);
        }
        let trees = sentences.iter().map(|_| OnceCell::new()).collect();
        Analysis { text, tokens, sentences, sentence_of, names: Vec::new(), trees }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Named spans that do not overlap, from left to right.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The words of a token.
    pub fn word(&self, token: usize) -> &'t str {
        let t = &self.tokens[token];
        &self.text[t.start as usize..t.end as usize]
    }

    /// The lemma of a token, in lower case except for proper nouns.
    pub fn lemma(&self, token: usize) -> std::borrow::Cow<'t, str> {
        self.word(token).to_lowercase().into()
    }

    /// The sentence that a token stands in.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of[token] as usize
    }

    /// The bytes from the first to the last of some tokens; an empty range gives an empty one.
    pub fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        match self.tokens.get(tokens.clone()) {
            Some([first, .., last]) => first.start as usize..last.end as usize,
            Some([one]) => one.start as usize..one.end as usize,
            _ => 0..0,
        }
    }

    /// The text from the first to the last of some tokens.
    pub fn slice(&self, tokens: Range<usize>) -> &'t str {
        &self.text[self.bytes(tokens)]
    }

    /// The first token that ends after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.end as usize <= at)
    }

    /// The dependencies of a sentence; made when first asked for.
    pub fn tree(&self, sentence: usize) -> &Tree {
        self.trees[sentence].get_or_init(|| {
            let tokens = self.sentences[sentence].tokens.clone();
            let first = tokens.start;
            Tree::new(first, tokens.map(|t| (t.checked_sub(1).filter(|h| *h >= first), Rel::Dep)).collect())
        })
    }
}
