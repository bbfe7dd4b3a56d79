//! The dependencies of one sentence and how one walks them. All walks but [`Tree::children`] take constant time.

use std::ops::Range;

use crate::tags::Rel;

/// The dependencies of one sentence. Token numbers are those of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    first: usize,
    /// Per token of the sentence: its head, `None` for the root; and the relation to it.
    arcs: Vec<(Option<usize>, Rel)>,
    /// The dependents of all tokens, one token's after another's, and where each token's begin.
    dependents: Vec<u32>,
    starts: Vec<u32>,
    /// Per token, the first and the last token below it, and when a walk from the root enters and leaves it.
    spans: Vec<(u32, u32)>,
    visits: Vec<(u32, u32)>,
}

impl Tree {
    /// From heads and relations. A head outside the sentence counts as none.
    pub(crate) fn new(first: usize, mut arcs: Vec<(Option<usize>, Rel)>) -> Self {
        let n = arcs.len();
        for arc in &mut arcs {
            arc.0 = arc.0.filter(|h| (first..first + n).contains(h));
        }
        let mut starts = vec![0_u32; n + 1];
        for head in arcs.iter().filter_map(|a| a.0) {
            starts[head - first + 1] += 1;
        }
        for i in 0..n {
            starts[i + 1] += starts[i];
        }
        let mut dependents = vec![0; starts[n] as usize];
        let mut next = starts.clone();
        for (i, arc) in arcs.iter().enumerate() {
            if let Some(head) = arc.0 {
                dependents[next[head - first] as usize] = i as u32;
                next[head - first] += 1;
            }
        }
        let mut tree = Tree { first, arcs, dependents, starts, spans: Vec::new(), visits: Vec::new() };
        tree.walk();
        tree
    }

    /// Fills spans and visits. Tokens in a circle, which no parser of ours makes, keep to themselves.
    fn walk(&mut self) {
        let n = self.arcs.len();
        self.spans = (0..n as u32).map(|i| (i, i)).collect();
        self.visits = vec![(u32::MAX, u32::MAX); n];
        let mut clock = 0;
        for root in (0..n).filter(|i| self.arcs[*i].0.is_none()) {
            let mut path = vec![(root, self.starts[root])];
            self.visits[root].0 = clock;
            while let Some((node, next)) = path.last_mut() {
                clock += 1;
                if *next < self.starts[*node + 1] {
                    let child = self.dependents[*next as usize] as usize;
                    *next += 1;
                    self.visits[child].0 = clock;
                    path.push((child, self.starts[child]));
                } else {
                    let (done, span) = (*node, self.spans[*node]);
                    self.visits[done].1 = clock;
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        let up = &mut self.spans[*parent];
                        *up = (up.0.min(span.0), up.1.max(span.1));
                    }
                }
            }
            clock += 1;
        }
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
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let at = token.wrapping_sub(self.first);
        let range = match (self.starts.get(at), self.starts.get(at.wrapping_add(1))) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        };
        self.dependents[range].iter().map(|i| self.first + *i as usize)
    }

    /// The first dependent with that relation.
    pub fn child(&self, token: usize, rel: Rel) -> Option<usize> {
        self.children(token).find(|t| self.rel(*t) == rel)
    }

    /// Whether `token` is `ancestor` or hangs below it.
    pub fn is_under(&self, token: usize, ancestor: usize) -> bool {
        let (token, ancestor) = (token.wrapping_sub(self.first), ancestor.wrapping_sub(self.first));
        match (self.visits.get(token), self.visits.get(ancestor)) {
            (Some(t), Some(a)) => token == ancestor || (t.0 != u32::MAX && a.0 <= t.0 && t.1 <= a.1),
            _ => false,
        }
    }

    /// First and one past the last token of all that hangs below `token`, itself included.
    pub fn subtree(&self, token: usize) -> Range<usize> {
        match self.spans.get(token.wrapping_sub(self.first)) {
            Some((start, end)) => self.first + *start as usize..self.first + *end as usize + 1,
            None => token..token + 1,
        }
    }

    /// The heads above a token, nearest first, without itself.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        // The bound keeps a circle from running for ever.
        std::iter::successors(self.head(token), |t| self.head(*t)).take(self.arcs.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10 → 12 ← 11, 12 ← 14 ← 13, root 12.
    fn tree() -> Tree {
        Tree::new(
            10,
            vec![
                (Some(12), Rel::Nsubj),
                (Some(12), Rel::Advmod),
                (None, Rel::Root),
                (Some(14), Rel::Det),
                (Some(12), Rel::Obj),
            ],
        )
    }

    #[test]
    fn walks() {
        let tree = tree();
        assert_eq!(tree.root(), 12);
        assert_eq!(tree.children(12).collect::<Vec<_>>(), [10, 11, 14]);
        assert_eq!(tree.child(12, Rel::Obj), Some(14));
        assert_eq!(tree.subtree(14), 13..15);
        assert_eq!(tree.subtree(12), 10..15);
        assert!(tree.is_under(13, 12) && tree.is_under(13, 14) && tree.is_under(13, 13));
        assert!(!tree.is_under(14, 13) && !tree.is_under(10, 11));
        assert_eq!(tree.ancestors(13).collect::<Vec<_>>(), [14, 12]);
    }

    #[test]
    fn strangers_and_circles_are_harmless() {
        let tree = tree();
        assert_eq!(tree.head(3), None);
        assert_eq!(tree.subtree(3), 3..4);
        assert_eq!(tree.children(99).count(), 0);
        assert!(!tree.is_under(3, 12));
        let circle = Tree::new(0, vec![(Some(1), Rel::Dep), (Some(0), Rel::Dep)]);
        assert_eq!(circle.ancestors(0).count(), 2);
        assert!(!circle.is_under(0, 1));
        assert_eq!(Tree::new(0, Vec::new()).root(), 0);
    }
}
