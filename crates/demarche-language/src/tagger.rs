//! Parts of speech: a greedy tagger from left to right, UPOS and Penn tag as one class, linear over sparse features.
//!
//! Method: averaged perceptron (Collins 2002; the features of Honnibal's and of Ratnaparkhi 1996's taggers), with the two tags before and the words two to
//! either side. A word that the treebanks always give one tag is not scored. Limit: no tag is revised, so an early mistake may pull the next one along.

use crate::features::{Kind, Look, finish, mix};
use crate::model::Model;
use crate::tags::{Upos, Xpos};

/// The most features of one decision.
pub(crate) const FEATURES: usize = 32;

/// Upos and Penn tag as one number.
pub(crate) fn pair(upos: Upos, xpos: Xpos) -> u16 {
    (upos as u16) << 8 | xpos as u16
}

/// The parts of such a number.
pub(crate) fn unpair(pair: u16) -> (Upos, Xpos) {
    let upos = Upos::ALL.get(pair as usize >> 8).copied().unwrap_or(Upos::X);
    (upos, Xpos::ALL.get(pair as usize & 0xff).copied().unwrap_or(Xpos::Xx))
}

/// Outside the sentence.
const EDGE: Look = Look {
    word: 0x11,
    suffixes: [1, 2, 3, 4],
    prefixes: [1, 2, 3],
    shape: 0x22,
    kind: Kind { capital: false, shouted: false, digit: false, letter: false, particle: false },
};

/// The words of a sentence and the tags that it has so far.
pub(crate) struct Context<'a> {
    pub(crate) looks: &'a [Look],
    /// Per word its cluster, 0 for none.
    pub(crate) clusters: &'a [u16],
    pub(crate) tags: &'a [u16],
    /// Whether the sentence shouts, so that capitals tell nothing.
    pub(crate) shouted: bool,
}

impl Context<'_> {
    fn look(&self, i: isize) -> &Look {
        usize::try_from(i).ok().and_then(|i| self.looks.get(i)).unwrap_or(&EDGE)
    }

    fn tag(&self, i: isize) -> u64 {
        usize::try_from(i).ok().and_then(|i| self.tags.get(i)).map_or(0xffff, |t| u64::from(*t))
    }

    fn cluster(&self, i: isize) -> u64 {
        usize::try_from(i).ok().and_then(|i| self.clusters.get(i)).map_or(0xfffe, |c| u64::from(*c & 0x1ff))
    }

    /// The features of word `i`; `tags` up to it are known.
    pub(crate) fn features(&self, i: usize) -> [u64; FEATURES] {
        let i = i as isize;
        let (w, p, pp, n, nn) = (self.look(i), self.look(i - 1), self.look(i - 2), self.look(i + 1), self.look(i + 2));
        let (t1, t2) = (self.tag(i - 1), self.tag(i - 2));
        let shape = if self.shouted { 0 } else { w.shape };
        let first = u64::from(i == 0);
        let (c, cp, cn, cnn) = (self.cluster(i), self.cluster(i - 1), self.cluster(i + 1), self.cluster(i + 2));
        let values = [
            w.word,
            mix(w.word, shape),
            w.suffixes[1],
            w.suffixes[2],
            w.suffixes[3],
            w.prefixes[0],
            w.prefixes[2],
            mix(shape, first),
            mix(mix(shape, first), w.suffixes[1]),
            t1,
            mix(t1, t2),
            mix(t1, w.word),
            mix(t1, w.suffixes[2]),
            mix(mix(t1, t2), w.word),
            p.word,
            mix(p.word, w.word),
            mix(p.word, w.suffixes[2]),
            pp.word,
            n.word,
            mix(n.word, w.word),
            mix(n.word, t1),
            n.suffixes[2],
            mix(n.suffixes[1], w.suffixes[1]),
            nn.word,
            mix(n.shape, shape),
            mix(p.suffixes[2], t1),
            mix(t1, n.suffixes[1]),
            c,
            mix(c, t1),
            mix(c, mix(cn, t1)),
            mix(cp, cn),
            mix(cn, cnn),
        ];
        let mut features = [0; FEATURES];
        for (template, (feature, value)) in features.iter_mut().zip(values).enumerate() {
            *feature = finish(template as u64, value);
        }
        features
    }
}

/// The feature under which the one tag of an unambiguous word is kept.
pub(crate) fn word_feature(look: &Look) -> u64 {
    finish(99, mix(look.word, u64::from(look.kind.capital)))
}

/// Tags one sentence.
pub(crate) fn tag(model: &Model<'_>, looks: &[Look], clusters: &[u16], shouted: bool) -> Vec<u16> {
    let mut tags = Vec::with_capacity(looks.len());
    for (i, look) in looks.iter().enumerate() {
        let class = match model.tag_words.single(word_feature(look)).filter(|_| !shouted) {
            Some([class, _]) => class as usize,
            None => {
                let mut scores = [0; 256];
                let features = Context { looks, clusters, tags: &tags, shouted }.features(i);
                model.tag_weights.add_all(&features, &mut scores);
                best(&scores[..model.tag_classes.len() / 2])
            }
        };
        tags.push(
            model
                .tag_classes
                .get(2 * class..2 * class + 2)
                .map_or(pair(Upos::X, Xpos::Xx), |b| u16::from_le_bytes([b[0], b[1]])),
        );
    }
    tags
}

/// The first of the greatest.
fn best(scores: &[i32]) -> usize {
    let mut best = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = i;
        }
    }
    best
}
