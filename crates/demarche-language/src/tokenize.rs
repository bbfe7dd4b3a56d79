//! Text to tokens and sentences. A first, plain form: words and marks; sentences by sentencex inside lines.

use crate::analysis::{Sentence, Token};
use crate::tags::{Upos, Xpos};

pub(crate) fn tokenize(text: &str) -> (Vec<Token>, Vec<Sentence>) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut sentences = Vec::new();
    let mut at = 0;
    for (paragraph, line) in text.split_inclusive('\n').enumerate() {
        let first = tokens.len();
        let mut word: Option<usize> = None;
        for (i, c) in line.char_indices().chain([(line.len(), ' ')]) {
            if c.is_alphanumeric() {
                word.get_or_insert(i);
                continue;
            }
            if let Some(start) = word.take() {
                tokens.push(token(at + start, at + i));
            }
            if !c.is_whitespace() {
                tokens.push(token(at + i, at + i + c.len_utf8()));
            }
        }
        if tokens.len() > first {
            let bytes = tokens[first].start as usize..tokens[tokens.len() - 1].end as usize;
            sentences.push(Sentence { tokens: first..tokens.len(), bytes, paragraph });
        }
        at += line.len();
    }
    (tokens, sentences)
}

fn token(start: usize, end: usize) -> Token {
    Token { start: start as u32, end: end as u32, upos: Upos::X, xpos: Xpos::Xx, spaced: true }
}
