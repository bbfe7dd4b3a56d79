//! Which mentions are one engagement: a pure function of all mentions, whatever the order in which they came.
//!
//! Mentions that share two sides (or a body) and lie near in time are compared ([`compare`](crate::compare)); those linked fall
//! into components, and each component is clustered by itself: best pairs first, average link, and never two mentions
//! together that one reason forbids. Method: constrained agglomerative clustering, as in Wagstaff et al. 2001; ties fall to the
//! mentions told first, so the outcome does not depend on arrival.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::mention::Mention;
use crate::score::{LINK, Reason, Verdict, compare};

/// Days that two stretches may lie apart to be compared at all.
const WINDOW: i32 = 75;
/// Two sides that no more articles than this tell of seldom meet.
const FEW: usize = 8;

/// Mentions of one engagement, as places in the slice that was given, in order of publication.
pub(crate) type Cluster = Vec<usize>;

/// Puts mentions of one engagement together. Engagements come in order of their first mention.
pub(crate) fn merge(mentions: &[&Mention]) -> Vec<Cluster> {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|i| mentions[*i].order());
    let blocks = Blocks::of(mentions, &order);
    let pairs = blocks.linked();
    let mut clusters: Vec<Cluster> =
        components(&pairs, order.len()).into_iter().flat_map(|ranks| cluster(&blocks, &ranks)).collect();
    // Ranks in the canonical order until here, so that ties fall the same way for any order of arrival.
    clusters.iter_mut().for_each(|c| c.sort_unstable());
    clusters.sort();
    clusters.into_iter().map(|c| c.into_iter().map(|rank| order[rank]).collect()).collect()
}

/// Mentions by the pairs of sides that they tell of.
struct Blocks<'m> {
    mentions: &'m [&'m Mention],
    /// Places in the slice, in the canonical order.
    order: &'m [usize],
    /// The days in which mentions of two sides lie, and their ranks.
    blocks: BTreeMap<Pair, Vec<(Date, Date, usize)>>,
    /// Pairs that few articles tell of.
    seldom: BTreeSet<Pair>,
}

type Pair = (String, String);

impl<'m> Blocks<'m> {
    fn of(mentions: &'m [&'m Mention], order: &'m [usize]) -> Blocks<'m> {
        let mut blocks: BTreeMap<Pair, Vec<(Date, Date, usize)>> = BTreeMap::new();
        for (rank, i) in order.iter().enumerate() {
            let Some(reach) = mentions[*i].reach() else { continue };
            for block in blocks_of(mentions[*i]) {
                blocks.entry(block).or_default().push((reach.first(), reach.last(), rank));
            }
        }
        let articles = |block: &[(Date, Date, usize)]| {
            block.iter().map(|(_, _, rank)| mentions[order[*rank]].doc.as_str()).collect::<BTreeSet<_>>().len()
        };
        let few = |(pair, block): (&Pair, &Vec<_>)| (articles(block) <= FEW).then(|| pair.clone());
        let seldom = blocks.iter().filter_map(few).collect();
        blocks.values_mut().for_each(|block| block.sort());
        Blocks { mentions, order, blocks, seldom }
    }

    /// Pairs of ranks that are linked.
    fn linked(&self) -> Vec<(usize, usize)> {
        let mut candidates = BTreeSet::new();
        for block in self.blocks.values() {
            for (n, (_, last, a)) in block.iter().enumerate() {
                let near = block[n + 1..].iter().take_while(|(first, _, _)| (*first - *last).get_days() <= WINDOW);
                candidates.extend(near.map(|(_, _, b)| (*a.min(b), *a.max(b))));
            }
        }
        candidates.into_iter().filter(|(a, b)| self.compare(*a, *b).score >= LINK).collect()
    }

    /// Sides that seldom meet are more likely to be told of for the same reason twice.
    fn compare(&self, a: usize, b: usize) -> Verdict {
        let (a, b) = (self.mentions[self.order[a]], self.mentions[self.order[b]]);
        let mut verdict = compare(a, b);
        if a.doc != b.doc && !verdict.forbidden() {
            let others = blocks_of(b);
            if blocks_of(a).iter().any(|pair| self.seldom.contains(pair) && others.contains(pair)) {
                verdict.add(Reason::SeldomTogether);
            }
        }
        verdict
    }
}

/// Every pair of sides; for a body that gathers, itself.
fn blocks_of(mention: &Mention) -> Vec<Pair> {
    let sides: Vec<&String> = mention.view.sides.iter().take(12).collect();
    let pairs = sides.iter().enumerate().flat_map(|(n, a)| sides[n + 1..].iter().map(move |b| (a, b)));
    let mut blocks: Vec<Pair> = pairs.map(|(a, b)| ((*a).clone(), (*b).clone())).collect();
    let alone = sides.len() == 1;
    blocks.extend(sides.iter().filter(|s| alone || is_body(s)).map(|s| ((*s).clone(), String::new())));
    blocks
}

fn is_body(code: &str) -> bool {
    let knowledge = demarche_knowledge::Knowledge::embedded();
    knowledge.org(code).is_some_and(|o| knowledge.kind(o) == demarche_knowledge::OrgKind::Body)
}

/// Ranks that links join, each list in order.
fn components(pairs: &[(usize, usize)], count: usize) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..count).collect();
    fn root(parent: &mut [usize], mut of: usize) -> usize {
        while parent[of] != of {
            parent[of] = parent[parent[of]];
            of = parent[of];
        }
        of
    }
    for (a, b) in pairs {
        let (a, b) = (root(&mut parent, *a), root(&mut parent, *b));
        parent[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for rank in 0..count {
        let root = root(&mut parent, rank);
        groups.entry(root).or_default().push(rank);
    }
    groups.into_values().collect()
}

/// What speaks for putting two clusters together.
#[derive(Clone, Copy)]
struct Bond {
    sum: i64,
    pairs: i64,
    forbidden: bool,
}

impl Bond {
    fn of(verdict: &Verdict) -> Bond {
        Bond { sum: i64::from(verdict.score), pairs: 1, forbidden: verdict.forbidden() }
    }

    fn with(self, other: Bond) -> Bond {
        Bond {
            sum: self.sum + other.sum,
            pairs: self.pairs + other.pairs,
            forbidden: self.forbidden || other.forbidden,
        }
    }

    /// The mean, in hundredths so that integers order it.
    fn strength(self) -> i64 {
        if self.forbidden { i64::MIN } else { self.sum * 100 / self.pairs }
    }
}

/// Average link within one component.
fn cluster(blocks: &Blocks, ranks: &[usize]) -> Vec<Vec<usize>> {
    let mut clusters: Vec<Option<Vec<usize>>> = ranks.iter().map(|r| Some(vec![*r])).collect();
    let count = clusters.len();
    let mut bonds: Vec<Vec<Bond>> = (0..count)
        .map(|a| {
            let bond = |b: usize| Bond::of(&blocks.compare(ranks[a], ranks[b]));
            (0..a).map(bond).collect()
        })
        .collect();
    loop {
        let mut best: Option<(i64, usize, usize)> = None;
        for a in (0..count).filter(|a| clusters[*a].is_some()) {
            for b in (0..a).filter(|b| clusters[*b].is_some()) {
                let strength = bonds[a][b].strength();
                if strength >= i64::from(LINK) * 100 && best.is_none_or(|(s, _, _)| strength > s) {
                    best = Some((strength, b, a));
                }
            }
        }
        let Some((_, keep, gone)) = best else { break };
        let joined = clusters[gone].take().unwrap_or_default();
        clusters[keep].get_or_insert_default().extend(joined);
        for other in (0..count).filter(|o| *o != keep && *o != gone) {
            let of_gone = bonds[gone.max(other)][gone.min(other)];
            let bond = &mut bonds[keep.max(other)][keep.min(other)];
            *bond = bond.with(of_gone);
        }
    }
    clusters.into_iter().flatten().collect()
}
