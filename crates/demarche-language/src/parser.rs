//! Dependencies: a greedy transition parser.
//!
//! Method: arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011) chosen by a linear model over sparse features (after Zhang and Nivre 2011),
//! trained with a dynamic oracle (Goldberg and Nivre 2013; see `train::parser`). The root stands after the last word. Linear in the length of
//! the sentence. Limits: only projective trees; no decision is taken back.

use crate::features::{Look, finish, mix};
use crate::model::Model;
use crate::tags::Rel;
use crate::tree::Tree;

/// About how many features a state has.
const FEATURES: usize = 128;

/// No token.
const NONE: u32 = u32::MAX;

/// A step: shift the first word of the buffer; or attach the top of the stack to the first word of the buffer (left), or to the word below it (right).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Left(Rel),
    Right(Rel),
}

/// The number of moves.
#[cfg(feature = "train")]
pub(crate) const MOVES: usize = 1 + 2 * Rel::ALL.len();

impl Move {
    pub(crate) fn class(self) -> usize {
        match self {
            Move::Shift => 0,
            Move::Left(rel) => 1 + 2 * rel as usize,
            Move::Right(rel) => 2 + 2 * rel as usize,
        }
    }

    pub(crate) fn of_class(class: usize) -> Self {
        match class {
            0 => Move::Shift,
            c if c % 2 == 1 => Move::Left(Rel::ALL[(c - 1) / 2]),
            c => Move::Right(Rel::ALL[(c - 2) / 2]),
        }
    }
}

/// A word to the parser.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) word: u64,
    pub(crate) tag: u64,
    pub(crate) cluster: u64,
    pub(crate) coarse: u64,
}

impl Word {
    pub(crate) fn new(look: &Look, tag: u16, cluster: u16) -> Self {
        Word {
            word: look.word,
            tag: u64::from(tag) + 1,
            cluster: mix(u64::from(cluster & 0x1ff), if cluster == 0 { u64::from(tag) } else { 0 }),
            coarse: mix(u64::from(cluster >> 9), if cluster == 0 { u64::from(tag) } else { 0 }),
        }
    }
}

const OUTSIDE: Word = Word { word: 3, tag: 0xfff1, cluster: 5, coarse: 1 };
const ROOT: Word = Word { word: 4, tag: 0xfff2, cluster: 6, coarse: 2 };

/// What the parser knows of a word's dependents so far.
#[derive(Clone, Copy, Debug)]
struct Node {
    head: u32,
    rel: Rel,
    /// The outermost dependents on either side, and those next to them.
    left: [u32; 2],
    right: [u32; 2],
    /// How many dependents on either side, and the relations among them.
    left_count: u8,
    right_count: u8,
    left_rels: u64,
    right_rels: u64,
}

const BARE: Node = Node {
    head: NONE,
    rel: Rel::Dep,
    left: [NONE; 2],
    right: [NONE; 2],
    left_count: 0,
    right_count: 0,
    left_rels: 0,
    right_rels: 0,
};

/// A half-made parse.
pub(crate) struct State<'a> {
    words: &'a [Word],
    nodes: Vec<Node>,
    stack: Vec<u32>,
    /// The first word of the buffer; the root when it equals the number of words.
    front: u32,
}

impl<'a> State<'a> {
    pub(crate) fn new(words: &'a [Word]) -> Self {
        State { words, nodes: vec![BARE; words.len() + 1], stack: Vec::with_capacity(32), front: 0 }
    }

    fn root(&self) -> u32 {
        self.words.len() as u32
    }

    pub(crate) fn is_done(&self) -> bool {
        self.front == self.root() && self.stack.is_empty()
    }

    #[cfg(feature = "train")]
    pub(crate) fn stack(&self) -> &[u32] {
        &self.stack
    }

    #[cfg(feature = "train")]
    pub(crate) fn front(&self) -> u32 {
        self.front
    }

    pub(crate) fn may_shift(&self) -> bool {
        self.front < self.root()
    }

    pub(crate) fn may_left(&self) -> bool {
        !self.stack.is_empty()
    }

    pub(crate) fn may_right(&self) -> bool {
        self.stack.len() > 1
    }

    #[cfg(feature = "train")]
    /// Whether this move is possible here, its relation included: only the root gives `root`.
    pub(crate) fn may(&self, class: usize) -> bool {
        match Move::of_class(class) {
            Move::Shift => self.may_shift(),
            Move::Left(rel) => self.may_left() && ((rel == Rel::Root) == (self.front == self.root())),
            Move::Right(rel) => self.may_right() && rel != Rel::Root,
        }
    }

    pub(crate) fn apply(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.front);
                self.front += 1;
            }
            Move::Left(rel) => {
                if let Some(dependent) = self.stack.pop() {
                    self.attach(self.front, dependent, rel);
                }
            }
            Move::Right(rel) => {
                if let (Some(dependent), Some(head)) = (self.stack.pop(), self.stack.last().copied()) {
                    self.attach(head, dependent, rel);
                }
            }
        }
    }

    fn attach(&mut self, head: u32, dependent: u32, rel: Rel) {
        let node = &mut self.nodes[dependent as usize];
        node.head = head;
        node.rel = rel;
        let node = &mut self.nodes[head as usize];
        let bit = 1_u64 << (rel as u64 % 64);
        if dependent < head {
            node.left = [dependent, node.left[0]];
            node.left_count = node.left_count.saturating_add(1);
            node.left_rels |= bit;
        } else {
            node.right = [dependent, node.right[0]];
            node.right_count = node.right_count.saturating_add(1);
            node.right_rels |= bit;
        }
    }

    fn word(&self, i: u32) -> &Word {
        if i == self.root() { &ROOT } else { self.words.get(i as usize).unwrap_or(&OUTSIDE) }
    }

    fn node(&self, i: u32) -> &Node {
        self.nodes.get(i as usize).unwrap_or(&BARE)
    }

    fn rel(&self, i: u32) -> u64 {
        if i == NONE { 63 } else { self.nodes[i as usize].rel as u64 }
    }

    fn nth_from_top(&self, n: usize) -> u32 {
        self.stack.len().checked_sub(n + 1).map_or(NONE, |i| self.stack[i])
    }

    fn nth_from_front(&self, n: u32) -> u32 {
        let i = self.front + n;
        if i <= self.root() { i } else { NONE }
    }

    /// Calls `each` with every feature of the state.
    #[inline]
    pub(crate) fn features(&self, mut each: impl FnMut(u64)) {
        let (s0, s1, s2) = (self.nth_from_top(0), self.nth_from_top(1), self.nth_from_top(2));
        let (b0, b1, b2) = (self.nth_from_front(0), self.nth_from_front(1), self.nth_from_front(2));
        let (ws0, ws1, ws2) = (*self.word(s0), *self.word(s1), *self.word(s2));
        let (wb0, wb1, wb2) = (*self.word(b0), *self.word(b1), *self.word(b2));
        let (ns0, ns1, nb0) = (*self.node(s0), *self.node(s1), *self.node(b0));
        let (s0l, s0r, s1l, s1r, b0l) = (ns0.left[0], ns0.right[0], ns1.left[0], ns1.right[0], nb0.left[0]);
        let (s0l2, s0r2, s1r2, b0l2) = (ns0.left[1], ns0.right[1], ns1.right[1], nb0.left[1]);
        let (ts0, ts1, tb0) = (ws0.tag, ws1.tag, wb0.tag);
        let near = |a: u32, b: u32| if a == NONE || b == NONE { 15 } else { distance(b.abs_diff(a)) };
        let (d0, d1) = (near(s0, b0), near(s1, s0));
        let after_s0 = if s0 == NONE { OUTSIDE.tag } else { self.word(s0 + 1).tag };
        let before_b0 = if b0 == 0 { OUTSIDE.tag } else { self.word(b0 - 1).tag };
        let tag = |i: u32| self.word(i).tag;
        let word = |i: u32| self.word(i).word;
        let (p00, p10, p11) = (mix(ts0, tb0), mix(ts1, ts0), mix(ts1, tb0));
        let p3 = mix(p10, tb0);
        let mut template = 0;
        let mut feature = |value: u64| {
            each(finish(template, value));
            template += 1;
        };
        macro_rules! all { ($($value:expr),* $(,)?) => { $(feature($value);)* } }
        // One word.
        all![
            ws0.word,
            ts0,
            mix(ws0.word, ts0),
            ws1.word,
            ts1,
            mix(ws1.word, ts1),
            mix(ws2.word, ws2.tag),
            ws2.tag,
            wb0.word,
            tb0,
            mix(wb0.word, tb0),
            wb1.word,
            wb1.tag,
            mix(wb1.word, wb1.tag),
            mix(wb2.word, wb2.tag),
            wb2.tag,
        ];
        // Two words.
        all![
            mix(mix(ws0.word, wb0.word), p00),
            mix(ws0.word, wb0.word),
            p00,
            mix(ws0.word, p00),
            mix(wb0.word, p00),
            mix(ws0.word, tb0),
            mix(ts0, wb0.word),
            mix(tb0, wb1.tag),
            mix(wb0.word, wb1.tag),
            mix(ws1.word, ws0.word),
            p10,
            mix(ws1.word, p10),
            mix(ws0.word, p10),
            mix(ws1.word, wb0.word),
            p11,
            mix(ws1.word, p11),
            mix(wb0.word, p11),
        ];
        // Three tags, and words among them.
        let next = mix(p00, wb1.tag);
        all![
            next,
            p3,
            mix(p3, wb1.tag),
            mix(ws2.tag, p10),
            mix(ws0.word, mix(tb0, wb1.tag)),
            mix(ws0.word, p3),
            mix(ws1.word, p3),
            mix(wb0.word, p3),
            mix(next, wb2.tag),
            mix(p00, mix(after_s0, before_b0)),
            mix(p10, after_s0),
        ];
        // Dependents.
        all![
            mix(p00, mix(tag(s0l), self.rel(s0l))),
            mix(p00, mix(tag(s0r), self.rel(s0r))),
            mix(p00, mix(tag(b0l), self.rel(b0l))),
            mix(p10, mix(tag(s1r), self.rel(s1r))),
            mix(p10, mix(tag(s1l), self.rel(s1l))),
            mix(p10, mix(tag(s0l), self.rel(s0l))),
            mix(p10, mix(tag(s0r), self.rel(s0r))),
            mix(p3, mix(self.rel(s1r), self.rel(s0l))),
            mix(p3, mix(self.rel(s0r), self.rel(b0l))),
            mix(ws0.word, word(s0r)),
            mix(ts0, word(s0l)),
            mix(ts0, word(s0r)),
            mix(ts1, word(s1r)),
            mix(tb0, word(b0l)),
            mix(ts0, mix(self.rel(s0r), self.rel(s0r2))),
            mix(ts0, mix(self.rel(s0l), self.rel(s0l2))),
            mix(ts1, mix(self.rel(s1r), self.rel(s1r2))),
            mix(tb0, mix(self.rel(b0l), self.rel(b0l2))),
            mix(mix(ts0, tb0), word(s0l)),
            mix(mix(ts1, ts0), word(s0l)),
            mix(p10, word(s1r)),
            mix(p00, word(s0r)),
            mix(ws0.word, mix(tb0, word(s0l))),
            mix(mix(ws1.word, ts0), word(s0l)),
        ];
        // How many dependents, of what relations, and how far apart.
        all![
            mix(ws0.word, mix(ns0.left_rels, 1)),
            mix(ts0, mix(ns0.left_rels, 2)),
            mix(ws0.word, mix(ns0.right_rels, 3)),
            mix(ts0, mix(ns0.right_rels, 4)),
            mix(p00, mix(ns0.left_rels, ns0.right_rels)),
            mix(p10, mix(ns1.left_rels, ns1.right_rels)),
            mix(wb0.word, nb0.left_rels),
            mix(tb0, nb0.left_rels),
            mix(p10, ns0.left_rels),
            mix(p00, nb0.left_rels),
            mix(p10, mix(ns0.right_rels, tb0)),
            mix(p00, mix(ns1.right_rels, ts1)),
            mix(mix(ts0, u64::from(ns0.left_count)), mix(tb0, u64::from(ns0.right_count))),
            mix(mix(ws1.word, u64::from(ns1.right_count)), ts0),
            mix(mix(ws0.word, u64::from(ns0.right_count)), tb0),
            mix(mix(ts0, tb0), d0),
            mix(mix(ws0.word, tb0), d0),
            mix(mix(ts0, wb0.word), d0),
            mix(mix(ts1, ts0), d1),
            mix(mix(ws1.word, ts0), d1),
            mix(mix(p3, d0), d1),
        ];
        // Clusters of words.
        all![
            mix(ws0.cluster, wb0.cluster),
            mix(ws1.cluster, ws0.cluster),
            mix(ws0.cluster, mix(p00, 1)),
            mix(wb0.cluster, p00),
            mix(ws0.cluster, p10),
            mix(ws1.cluster, p10),
            mix(ws0.cluster, mix(tb0, wb1.tag)),
            mix(ws1.cluster, p3),
            mix(mix(ws0.coarse, wb0.coarse), p00),
            mix(mix(ws1.coarse, ws0.coarse), p10),
            mix(mix(ws1.coarse, ws0.coarse), mix(wb0.coarse, p3)),
        ];
    }

    /// The heads and relations; exactly one word is the root.
    pub(crate) fn arcs(&self, first: usize) -> Vec<(Option<usize>, Rel)> {
        let root = self.root();
        let chosen = (0..root).find(|i| self.nodes[*i as usize].head == root).unwrap_or(0);
        (0..root)
            .map(|i| {
                let node = &self.nodes[i as usize];
                match node.head {
                    _ if i == chosen => (None, Rel::Root),
                    head if head >= root => (Some(first + chosen as usize), Rel::Parataxis),
                    head => (Some(first + head as usize), node.rel),
                }
            })
            .collect()
    }
}

/// One class for distances that mean the same.
fn distance(words: u32) -> u64 {
    match words {
        0..=4 => u64::from(words),
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// Parses a sentence whose first token has the number `first`.
pub(crate) fn parse(model: &Model<'_>, words: &[Word], first: usize) -> Tree {
    let mut state = State::new(words);
    let mut features = Vec::with_capacity(FEATURES);
    while !state.is_done() {
        let mut scores = [0; 256];
        features.clear();
        state.features(|feature| features.push(feature));
        model.parse_weights.add_all(&features, &mut scores);
        state.apply(choose(&state, &scores));
    }
    Tree::new(first, state.arcs(first))
}

/// The best possible move.
pub(crate) fn choose<S: Copy + PartialOrd>(state: &State<'_>, scores: &[S; 256]) -> Move {
    let (shift, left, right) = (state.may_shift(), state.may_left(), state.may_right());
    if state.front == state.root() && left && !right {
        return Move::Left(Rel::Root);
    }
    let mut best: Option<(S, usize)> = shift.then_some((scores[0], 0));
    let mut offer = |class: usize| {
        if best.is_none_or(|(score, _)| scores[class] > score) {
            best = Some((scores[class], class));
        }
    };
    if left && state.front == state.root() {
        offer(Move::Left(Rel::Root).class());
    }
    for rel in 1..Rel::ALL.len() {
        if left && state.front != state.root() {
            offer(1 + 2 * rel);
        }
        if right {
            offer(2 + 2 * rel);
        }
    }
    Move::of_class(best.map_or(0, |(_, class)| class))
}
