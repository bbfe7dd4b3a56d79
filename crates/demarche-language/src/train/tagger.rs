//! Training the tagger, and tags for the parser's training that are as wrong as they will be later.

use std::collections::BTreeMap;

use super::conllu::{Treebank, Word};
use super::perceptron::{Dice, Perceptron};
use crate::features::{Look, look};
use crate::model::Model;
use crate::tagger::{Context, pair, word_feature};
use crate::weights;

/// How often a word must be seen with one tag alone to be given it without scoring.
const SURE: u32 = 30;
/// How many pairs of class and weight the model keeps.
const PAIRS: usize = 700_000;
/// Into how many parts the treebank is cut for jackknifing.
const FOLDS: usize = 4;

/// The sections of a trained tagger.
pub(crate) struct Trained {
    pub(crate) classes: Vec<u8>,
    pub(crate) words: Vec<u8>,
    pub(crate) weights: Vec<u8>,
}

pub(crate) fn looks(sentence: &[Word]) -> Vec<Look> {
    let mut buffer = String::new();
    sentence.iter().map(|w| look(&w.form, &mut buffer)).collect()
}

/// Whether most words of a sentence are in capitals.
pub(crate) fn is_shouted(looks: &[Look]) -> bool {
    crate::analysis::is_shouted(looks)
}

/// The pairs of tags that are worth a class, the most frequent first.
fn classes(treebank: &Treebank) -> Vec<u16> {
    let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
    for word in treebank.iter().flatten() {
        *counts.entry(pair(word.upos, word.xpos)).or_default() += 1;
    }
    let mut classes: Vec<(usize, u16)> = counts.into_iter().map(|(p, n)| (n, p)).filter(|(n, _)| *n >= 4).collect();
    classes.sort_by(|a, b| b.cmp(a));
    classes.into_iter().map(|(_, p)| p).collect()
}

/// Words that have one class only.
fn sure_words(treebank: &Treebank, classes: &[u16]) -> BTreeMap<u64, u8> {
    let mut seen: BTreeMap<u64, BTreeMap<u16, u32>> = BTreeMap::new();
    for sentence in treebank {
        for (word, look) in sentence.iter().zip(looks(sentence)) {
            *seen.entry(word_feature(&look)).or_default().entry(pair(word.upos, word.xpos)).or_default() += 1;
        }
    }
    seen.into_iter()
        .filter_map(|(feature, tags)| {
            let (tag, count) = tags.first_key_value()?;
            let class = classes.iter().position(|c| c == tag)?;
            (tags.len() == 1 && *count >= SURE).then_some((feature, class as u8))
        })
        .collect()
}

struct Tagger<'m> {
    model: &'m Model<'m>,
    classes: Vec<u16>,
    sure: BTreeMap<u64, u8>,
    perceptron: Perceptron,
}

impl<'m> Tagger<'m> {
    fn learn(model: &'m Model<'m>, treebank: &Treebank, rounds: usize, say: &mut dyn FnMut(&str)) -> Self {
        let classes = classes(treebank);
        let sure = sure_words(treebank, &classes);
        let mut tagger = Tagger { model, classes, sure, perceptron: Perceptron::new() };
        let mut order: Vec<usize> = (0..treebank.len()).collect();
        let mut dice = Dice::new(1);
        for round in 0..rounds {
            dice.shuffle(&mut order);
            let (mut right, mut all) = (0, 0);
            for i in &order {
                let gold: Vec<u16> = treebank[*i].iter().map(|w| pair(w.upos, w.xpos)).collect();
                let tags = tagger.pass(&treebank[*i], Some(&gold));
                right += tags.iter().zip(&gold).filter(|(a, b)| a == b).count();
                all += gold.len();
            }
            say(&format!(
                "tagger round {}: {:.2} % right while learning",
                round + 1,
                100.0 * right as f64 / all as f64
            ));
        }
        tagger
    }

    /// Tags a sentence; learns from `gold` where given.
    fn pass(&mut self, sentence: &[Word], gold: Option<&[u16]>) -> Vec<u16> {
        let looks = looks(sentence);
        let clusters: Vec<u16> = looks.iter().map(|l| self.model.cluster(l.word)).collect();
        let shouted = is_shouted(&looks);
        let mut tags: Vec<u16> = Vec::with_capacity(looks.len());
        let mut scores = [0.0; 256];
        for (i, look) in looks.iter().enumerate() {
            if let Some(class) = self.sure.get(&word_feature(look)).filter(|_| !shouted) {
                tags.push(self.classes[*class as usize]);
                continue;
            }
            let features = Context { looks: &looks, clusters: &clusters, tags: &tags, shouted }.features(i);
            self.perceptron.score(&features, &mut scores);
            let mut guess = 0;
            for class in 1..self.classes.len() {
                if scores[class] > scores[guess] {
                    guess = class;
                }
            }
            if let Some(gold) = gold {
                self.perceptron.tick();
                if let Some(right) = self.classes.iter().position(|c| *c == gold[i]).filter(|right| *right != guess) {
                    self.perceptron.update(&features, right, guess);
                }
            }
            tags.push(self.classes[guess]);
        }
        tags
    }
}

/// Trains the tagger that is kept.
pub(crate) fn train(model: &Model<'_>, treebank: &Treebank, rounds: usize, say: &mut dyn FnMut(&str)) -> Trained {
    let tagger = Tagger::learn(model, treebank, rounds, say);
    let words: Vec<_> = tagger.sure.iter().map(|(feature, class)| (*feature, vec![(*class, 0)])).collect();
    Trained {
        classes: tagger.classes.iter().flat_map(|c| c.to_le_bytes()).collect(),
        words: weights::write(&words),
        weights: weights::write(&tagger.perceptron.finish(PAIRS, say)),
    }
}

/// The tags of other sentences.
pub(crate) fn tags(known: &Model<'_>, trained: &Trained, sentences: &Treebank) -> Vec<Vec<u16>> {
    let [classes, words, weights] = [&trained.classes, &trained.words, &trained.weights].map(Clone::clone);
    let bytes = crate::model::write([classes, words, weights, vec![], vec![], vec![], vec![]]);
    let model = Model::read(&bytes);
    let tag = |sentence: &Vec<Word>| {
        let looks = looks(sentence);
        let clusters: Vec<u16> = looks.iter().map(|l| known.cluster(l.word)).collect();
        crate::tagger::tag(&model, &looks, &clusters, is_shouted(&looks))
    };
    sentences.iter().map(tag).collect()
}

/// The treebank's tags as taggers give them that have not seen the sentence.
pub(crate) fn jackknife(
    known: &Model<'_>,
    treebank: &Treebank,
    rounds: usize,
    say: &mut dyn FnMut(&str),
) -> Vec<Vec<u16>> {
    let mut tags: Vec<Vec<u16>> = vec![Vec::new(); treebank.len()];
    // Runs of sentences stay together: neighbours share their rare words.
    let fold = |i: usize| i / 50 % FOLDS;
    for held in 0..FOLDS {
        say(&format!("jackknife {} of {FOLDS}", held + 1));
        let rest: Treebank = (0..treebank.len()).filter(|i| fold(*i) != held).map(|i| treebank[i].clone()).collect();
        let trained = train(known, &rest, rounds, &mut |_| {});
        let left: Vec<usize> = (0..treebank.len()).filter(|i| fold(*i) == held).collect();
        let sentences: Treebank = left.iter().map(|i| treebank[*i].clone()).collect();
        for (i, given) in left.into_iter().zip(self::tags(known, &trained, &sentences)) {
            tags[i] = given;
        }
    }
    tags
}
