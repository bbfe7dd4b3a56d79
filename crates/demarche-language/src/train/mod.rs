//! The code that trains the models. Not in the program: behind the feature `train`, called by `cargo xtask train`. The same treebank gives the same bytes.

mod clusters;
mod conllu;
mod lemmas;
mod mentions;
mod names;
mod parser;
mod perceptron;
mod tagger;

pub use conllu::{Treebank, Word, read};
pub use names::NamedText;

use crate::{features, model, weights};

/// How long to train.
#[derive(Clone, Copy, Debug)]
pub struct Rounds {
    /// Passes of the tagger over the treebank.
    pub tagger: usize,
    /// Passes of the parser.
    pub parser: usize,
    /// Passes of the model of names.
    pub names: usize,
}

/// The figures of one test set, of 1.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// Words.
    pub words: usize,
    /// Right universal part of speech.
    pub upos: f64,
    /// Right universal part of speech and Penn tag.
    pub tags: f64,
    /// Right head, tags predicted.
    pub uas: f64,
    /// Right head and relation, subtypes of relations not counted.
    pub las: f64,
    /// Right lemma, tags predicted, case not counted.
    pub lemmas: f64,
    /// Names widened to mentions: found and right, found, to be found.
    pub names: [usize; 3],
    /// The names that were wrong (`+`) or missed (`-`), each with the letter of its kind.
    pub mistaken: Vec<String>,
}

/// What is learnt from.
#[derive(Clone, Debug)]
pub struct Material {
    /// Sentences with tags and trees.
    pub treebank: Treebank,
    /// Sentences that are only looked at to tell how learning goes.
    pub held: Treebank,
    /// Plain texts, for clusters of words.
    pub texts: Vec<String>,
    /// Texts with names.
    pub named: Vec<NamedText>,
}

/// Trains everything and gives the bytes of the model file. `say` hears what is going on.
pub fn train(material: &Material, rounds: Rounds, say: &mut dyn FnMut(&str)) -> Vec<u8> {
    let Material { treebank, held, texts, named } = material;
    let clusters = weights::write(&clusters::learn(&words(treebank, texts), say));
    let known = model::write([vec![], vec![], vec![], vec![], vec![], vec![], clusters.clone()]);
    let known = model::Model::read(&known);
    let tagger = tagger::train(&known, treebank, rounds.tagger, say);
    let names = train_names(&tagger, &clusters, named, rounds.names, say);
    let jackknifed = tagger::jackknife(&known, treebank, rounds.tagger.min(5), say);
    let held_tags = tagger::tags(&known, &tagger, held);
    let parser = parser::train(&known, treebank, &jackknifed, (held, &held_tags), rounds.parser, say);
    let lemmas = lemmas::train(treebank);
    model::write([tagger.classes, tagger.words, tagger.weights, parser, lemmas, names, clusters])
}

/// The same model with names learnt anew: what a change of their labels alone makes of it.
pub fn train_names_again(bytes: &[u8], named: &[NamedText], rounds: usize, say: &mut dyn FnMut(&str)) -> Vec<u8> {
    let names = names::train(&model::Model::read(bytes), named, rounds, say);
    let mut sections: [Vec<u8>; model::SECTIONS] = std::array::from_fn(|i| model::section(bytes, i).to_vec());
    sections[model::Section::NameWeights as usize] = names;
    model::write(sections)
}

/// The model of names, over the tags of the tagger just trained.
fn train_names(
    tagger: &tagger::Trained,
    clusters: &[u8],
    named: &[NamedText],
    rounds: usize,
    say: &mut dyn FnMut(&str),
) -> Vec<u8> {
    let [classes, words, weights] = [&tagger.classes, &tagger.words, &tagger.weights].map(Clone::clone);
    let bytes = model::write([classes, words, weights, vec![], vec![], vec![], clusters.to_vec()]);
    names::train(&model::Model::read(&bytes), named, rounds, say)
}

/// The hashes of the words of every sentence.
fn words(treebank: &Treebank, texts: &[String]) -> Vec<Vec<u64>> {
    let mut buffer = String::new();
    let mut sentences: Vec<Vec<u64>> =
        treebank.iter().map(|s| s.iter().map(|w| features::look(&w.form, &mut buffer).word).collect()).collect();
    for text in texts {
        let (tokens, borders) = crate::sentences::split(text);
        for sentence in borders {
            let words = tokens[sentence.tokens].iter().map(|t| &text[t.start as usize..t.end as usize]);
            sentences.push(words.map(|w| features::look(w, &mut buffer).word).collect());
        }
    }
    sentences
}

/// Tags and parses a test set with its own tokens and compares.
pub fn evaluate(model: &model::Model<'_>, treebank: &Treebank) -> Scores {
    let mut scores = Scores::default();
    for sentence in treebank {
        let looks = tagger::looks(sentence);
        let clusters: Vec<u16> = looks.iter().map(|l| model.cluster(l.word)).collect();
        let tags = crate::tagger::tag(model, &looks, &clusters, tagger::is_shouted(&looks));
        score_names(model, sentence, &looks, &clusters, &tags, &mut scores);
        let words: Vec<_> =
            looks.iter().zip(&tags).map(|(l, t)| crate::parser::Word::new(l, *t, model.cluster(l.word))).collect();
        let tree = crate::parser::parse(model, &words, 0);
        for (i, word) in sentence.iter().enumerate() {
            let (upos, xpos) = crate::tagger::unpair(tags[i]);
            scores.words += 1;
            scores.upos += f64::from(u8::from(upos == word.upos));
            scores.tags += f64::from(u8::from(upos == word.upos && xpos == word.xpos));
            let head = tree.head(i).map_or(word.head.is_none(), |h| word.head == Some(h));
            scores.uas += f64::from(u8::from(head));
            let plain = |rel: crate::Rel| rel.as_str().split(':').next();
            scores.las += f64::from(u8::from(head && plain(tree.rel(i)) == plain(word.rel)));
            let lemma = crate::lemma::lemma(model, &word.form, upos, xpos);
            scores.lemmas += f64::from(u8::from(lemma.to_lowercase() == word.lemma.to_lowercase()));
        }
    }
    let n = scores.words.max(1) as f64;
    for score in [&mut scores.upos, &mut scores.tags, &mut scores.uas, &mut scores.las, &mut scores.lemmas] {
        *score /= n;
    }
    scores
}

/// Counts the names of a sentence against those of the treebank.
fn score_names(
    model: &model::Model<'_>,
    sentence: &[Word],
    looks: &[features::Look],
    clusters: &[u16],
    tags: &[u16],
    scores: &mut Scores,
) {
    let shouted = tagger::is_shouted(looks);
    let context = crate::names::Context { looks, tags, clusters, shouted };
    // A treebank's sentences come without their text: nothing is kept in mind.
    let found = crate::names::find(model, &context, &mut crate::names::Memory::default());
    let found: Vec<_> = found.into_iter().map(|(range, kind)| (range, crate::names::KINDS[kind])).collect();
    let pairs: Vec<_> = tags.iter().map(|t| crate::tagger::unpair(*t)).collect();
    let (ours, gold) = (mentions::widened(sentence, &pairs, &found), mentions::gold(sentence));
    for (set, other, sign) in [(&ours, &gold, '+'), (&gold, &ours, '-')] {
        for (start, end, letter) in set.difference(other) {
            let words: Vec<&str> = sentence[*start..*end].iter().map(|w| w.form.as_str()).collect();
            scores.mistaken.push(format!("{sign} {letter} {}", words.join(" ")));
        }
    }
    scores.names[0] += ours.intersection(&gold).count();
    scores.names[1] += ours.len();
    scores.names[2] += gold.len();
}
