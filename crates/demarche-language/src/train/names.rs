//! Training the model of names on silver labels: spans that a larger model found in free texts, kept as offsets only.

use std::ops::Range;

use super::perceptron::{Dice, Perceptron};
use crate::analysis::is_shouted;
use crate::features::{Look, look};
use crate::model::Model;
use crate::names::{self, Context, Memory, OUTSIDE, Part};
use crate::{tagger, weights};

const PAIRS: usize = 600_000;
/// How often a round keeps the text's memory of names, of a thousand: a model that leans on it alone fails on first mentions.
const REMEMBER: u64 = 800;

/// A text and the names in it, by bytes.
#[derive(Clone, Debug)]
pub struct NamedText {
    /// The text.
    pub text: String,
    /// Its names: bytes, and the letter of the kind (P O L G E D F).
    pub names: Vec<(Range<usize>, char)>,
}

impl NamedText {
    /// From a line of the file of labels, after its id: `P17+15 L86+17`, each the kind, the bytes since the last name's end, and the length.
    pub fn read(text: &str, labels: &str) -> Self {
        let mut at = 0;
        let mut names = Vec::new();
        for label in labels.split(' ') {
            let mut chars = label.chars();
            let kind = chars.next().unwrap_or(' ');
            let Some((gap, length)) = chars.as_str().split_once('+') else { continue };
            let (Ok(gap), Ok(length)) = (gap.parse::<usize>(), length.parse::<usize>()) else { continue };
            names.push((at + gap..at + gap + length, kind));
            at += gap + length;
        }
        NamedText { text: text.to_owned(), names }
    }
}

/// A sentence ready to be learnt from.
struct Prepared {
    looks: Vec<Look>,
    tags: Vec<u16>,
    clusters: Vec<u16>,
    shouted: bool,
    gold: Vec<u8>,
}

impl Prepared {
    fn context(&self) -> Context<'_> {
        Context { looks: &self.looks, tags: &self.tags, clusters: &self.clusters, shouted: self.shouted }
    }
}

pub(crate) fn train(model: &Model<'_>, texts: &[NamedText], rounds: usize, say: &mut dyn FnMut(&str)) -> Vec<u8> {
    let texts: Vec<Vec<Prepared>> = texts.iter().map(|t| prepare(model, t)).collect();
    let mut perceptron = Perceptron::new();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    let mut dice = Dice::new(3);
    for round in 0..rounds {
        dice.shuffle(&mut order);
        let (mut wrong, mut all) = (0, 0);
        for i in &order {
            let keeps = dice.chance(REMEMBER);
            let mut memory = Memory::default();
            for sentence in &texts[*i] {
                let classes = learn(&mut perceptron, sentence, &memory);
                wrong += classes.iter().zip(&sentence.gold).filter(|(a, b)| a != b).count();
                all += classes.len();
                if keeps {
                    names::remember(&mut memory, &sentence.looks, &classes);
                }
            }
        }
        say(&format!(
            "names round {}: {:.2} % of words wrong while learning",
            round + 1,
            100.0 * wrong as f64 / all as f64
        ));
    }
    weights::write(&perceptron.finish(PAIRS, say))
}

/// One sentence; the classes that the model gave.
fn learn(perceptron: &mut Perceptron, sentence: &Prepared, memory: &Memory) -> Vec<u8> {
    let mut scores = [0.0; 256];
    let mut at = 0;
    let context = sentence.context();
    let mut classes: Vec<u8> = Vec::with_capacity(sentence.gold.len());
    while classes.len() < sentence.gold.len() {
        let before = |n: usize| at_least(&classes, at, n);
        let (one, two) = (before(1), before(2));
        let mut class = OUTSIDE;
        if context.is_candidate(at, one) {
            let features = context.features(at, one, two, memory);
            perceptron.score(&features, &mut scores);
            class = names::best(&scores, one);
            let gold = sentence.gold[at];
            perceptron.tick();
            // Where an earlier mistake forbids the right class there is nothing to learn.
            if class != gold && names::may_follow(one, gold) {
                perceptron.update(&features, gold as usize, class as usize);
            }
        }
        classes.push(class);
        at += 1;
    }
    classes
}

fn at_least(classes: &[u8], at: usize, back: usize) -> u8 {
    at.checked_sub(back).map_or(OUTSIDE, |i| classes[i])
}

/// Sentences of a text with tags of our own and the classes that its names give.
fn prepare(model: &Model<'_>, named: &NamedText) -> Vec<Prepared> {
    let text = named.text.as_str();
    let (tokens, sentences) = crate::sentences::split(text);
    let word = |t: usize| &text[tokens[t].start as usize..tokens[t].end as usize];
    let mut gold = vec![OUTSIDE; tokens.len()];
    for (bytes, letter) in &named.names {
        let Some(kind) = "POLGEDF".find(*letter) else { continue };
        let mut start = tokens.partition_point(|t| (t.start as usize) < bytes.start);
        let mut end = tokens.partition_point(|t| (t.end as usize) <= bytes.end);
        while start < end && matches!(word(start), "the" | "The" | "a" | "A" | "an" | "this" | "This") {
            start += 1;
        }
        while start < end && matches!(word(end - 1), "'s" | "’s" | "'" | "’" | "." | ",") {
            end -= 1;
        }
        let label = |part: Part| names::class(kind, part);
        match end.saturating_sub(start) {
            0 => {}
            1 => gold[start] = label(Part::Single),
            _ => {
                gold[start..end].fill(label(Part::Inside));
                gold[start] = label(Part::Begin);
                gold[end - 1] = label(Part::Last);
            }
        }
    }
    let mut buffer = String::new();
    sentences
        .iter()
        .map(|sentence| {
            let range = sentence.tokens.clone();
            let looks: Vec<Look> = range.clone().map(|t| look(word(t), &mut buffer)).collect();
            let clusters: Vec<u16> = looks.iter().map(|l| model.cluster(l.word)).collect();
            let shouted = is_shouted(&looks);
            let tags = tagger::tag(model, &looks, &clusters, shouted);
            Prepared { looks, tags, clusters, shouted, gold: gold[range].to_vec() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_labels() {
        let named = NamedText::read("Ada Orlov saw Oslo", "P0+9 L5+4");
        let names: Vec<_> = named.names.iter().map(|(r, k)| (&named.text[r.clone()], *k)).collect();
        assert_eq!(names, [("Ada Orlov", 'P'), ("Oslo", 'L')]);
        assert!(NamedText::read("x", "").names.is_empty());
    }

    #[test]
    fn articles_and_possessives_are_left_out() {
        let named = NamedText::read("He saw the United Nations's hall", "O7+20");
        let prepared = prepare(&Model::read(&[]), &named);
        let spans = names::spans(&prepared[0].gold);
        assert_eq!(spans, [(3..5, 1)]);
    }
}
