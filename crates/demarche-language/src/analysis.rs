//! What the analysis of one text holds, and how one walks it. Offsets here are bytes; token numbers count through the text.

use std::cell::OnceCell;
use std::ops::Range;

use crate::features::{Look, look};
use crate::guard;
use crate::lemma;
use crate::model::Model;
use crate::names::{self, Memory};
use crate::parser;
use crate::sentences;
use crate::tagger;
use crate::tags::{Upos, Xpos};
use crate::tree::Tree;

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
        // Offsets are of 32 bits; what lies past them is not read.
        let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
        let (mut tokens, sentences) = sentences::split(text);
        let model = Model::english();
        let mut memory = Memory::default();
        let mut found = Vec::new();
        for sentence in &sentences {
            let range = sentence.tokens.clone();
            found.extend(tag(model, text, &mut tokens[range.clone()], &mut memory).into_iter().map(|(span, kind)| {
                Name { tokens: range.start + span.start..range.start + span.end, kind: names::KINDS[kind] }
            }));
        }
        names::settle_surnames(&mut found, |t| &text[tokens[t].start as usize..tokens[t].end as usize]);
        let mut sentence_of = vec![0; tokens.len()];
        for (i, s) in sentences.iter().enumerate() {
            sentence_of[s.tokens.clone()].fill(i as u32);
        }
        let trees = sentences.iter().map(|_| OnceCell::new()).collect();
        Analysis { text, tokens, sentences, sentence_of, names: found, trees }
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Whether the text is English; what is not should not be read for facts.
    pub fn is_english(&self) -> bool {
        guard::is_english(self.text, &self.tokens)
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

    /// The lemma of a token, in lower case except for proper nouns. Worked out at each call.
    pub fn lemma(&self, token: usize) -> std::borrow::Cow<'t, str> {
        let t = &self.tokens[token];
        lemma::lemma(Model::english(), self.word(token), t.upos, t.xpos)
    }

    /// The cluster of words like a token, as the free texts use them; 0 for none. Finer below 512, coarser above (shifted by nine bits).
    pub fn cluster(&self, token: usize) -> u16 {
        let mut buffer = String::new();
        Model::english().cluster(look(self.word(token), &mut buffer).word)
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
            let model = Model::english();
            let looks = looks(self.text, &self.tokens[tokens.clone()]);
            let words: Vec<parser::Word> = looks
                .iter()
                .zip(&self.tokens[tokens.clone()])
                .map(|(look, t)| parser::Word::new(look, tagger::pair(t.upos, t.xpos), model.cluster(look.word)))
                .collect();
            parser::parse(model, &words, tokens.start)
        })
    }
}

fn looks(text: &str, tokens: &[Token]) -> Vec<Look> {
    let mut buffer = String::new();
    tokens.iter().map(|t| look(&text[t.start as usize..t.end as usize], &mut buffer)).collect()
}

/// Tags the tokens of a sentence and finds its names.
fn tag(model: &Model<'_>, text: &str, tokens: &mut [Token], memory: &mut Memory) -> Vec<(Range<usize>, usize)> {
    let looks = looks(text, tokens);
    let clusters: Vec<u16> = looks.iter().map(|l| model.cluster(l.word)).collect();
    let shouted = is_shouted(&looks);
    let tags = tagger::tag(model, &looks, &clusters, shouted);
    let context = names::Context { looks: &looks, tags: &tags, clusters: &clusters, shouted };
    let found = names::find(model, &context, memory);
    for (token, tag) in tokens.iter_mut().zip(tags) {
        (token.upos, token.xpos) = tagger::unpair(tag);
    }
    found
}

/// Whether most words of a sentence are in capitals (a headline), so that capitals tell nothing.
pub(crate) fn is_shouted(looks: &[Look]) -> bool {
    let words = looks.iter().filter(|l| l.kind.letter).count();
    let shouted = looks.iter().filter(|l| l.kind.shouted).count();
    words >= 3 && shouted * 10 > words * 7
}
