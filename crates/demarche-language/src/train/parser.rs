//! Training the parser with a dynamic oracle: it learns from states that it reaches by its own mistakes (Goldberg and Nivre 2013).

use super::conllu::{Treebank, Word as Gold};
use super::perceptron::{Dice, Perceptron};
use super::tagger::looks;
use crate::model::Model;
use crate::parser::{MOVES, Move, State, Word, choose};
use crate::weights;

/// How many pairs of class and weight the model keeps.
const PAIRS: usize = 2_400_000;
/// How often of a thousand the parser's own move is followed although it is wrong, after the first round.
const EXPLORE: u64 = 900;

pub(crate) fn train(
    model: &Model<'_>,
    treebank: &Treebank,
    tags: &[Vec<u16>],
    held: (&Treebank, &[Vec<u16>]),
    rounds: usize,
    say: &mut dyn FnMut(&str),
) -> Vec<u8> {
    let mut perceptron = Perceptron::new();
    let mut order: Vec<usize> = (0..treebank.len()).collect();
    let mut dice = Dice::new(2);
    for round in 0..rounds {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for i in &order {
            let (good, steps) = learn(model, &mut perceptron, &treebank[*i], &tags[*i], round > 0, &mut dice);
            right += good;
            all += steps;
        }
        say(&format!(
            "parser round {}: {:.2} % of moves right while learning",
            round + 1,
            100.0 * right as f64 / all as f64
        ));
        if !held.0.is_empty() {
            say(&format!("    {}", score(model, &perceptron, held)));
        }
    }
    weights::write(&perceptron.finish(PAIRS, say))
}

/// Heads and relations right on sentences that are not learnt from.
fn score(model: &Model<'_>, perceptron: &Perceptron, held: (&Treebank, &[Vec<u16>])) -> String {
    let (mut heads, mut rels, mut all) = (0, 0, 0);
    let mut features = Vec::new();
    let mut scores = [0.0; 256];
    for (gold, tags) in held.0.iter().zip(held.1) {
        let words: Vec<Word> =
            looks(gold).iter().zip(tags).map(|(look, tag)| Word::new(look, *tag, model.cluster(look.word))).collect();
        let mut state = State::new(&words);
        while !state.is_done() {
            features.clear();
            state.features(|f| features.push(f));
            perceptron.score_averaged(&features, &mut scores);
            state.apply(choose(&state, &scores));
        }
        for (arc, word) in state.arcs(0).iter().zip(gold) {
            all += 1;
            heads += usize::from(arc.0 == word.head);
            rels += usize::from(arc.0 == word.head && arc.1 == word.rel);
        }
    }
    let percent = |n: usize| 100.0 * n as f64 / all as f64;
    format!("held out: heads {:.2} %, with relations {:.2} %", percent(heads), percent(rels))
}

/// One sentence; how many moves were right, and how many there were.
fn learn(
    model: &Model<'_>,
    perceptron: &mut Perceptron,
    gold: &[Gold],
    tags: &[u16],
    explore: bool,
    dice: &mut Dice,
) -> (usize, usize) {
    let words: Vec<Word> =
        looks(gold).iter().zip(tags).map(|(look, tag)| Word::new(look, *tag, model.cluster(look.word))).collect();
    let mut state = State::new(&words);
    let mut features = Vec::with_capacity(160);
    let mut scores = [0.0; 256];
    let (mut right, mut steps) = (0, 0);
    while !state.is_done() {
        features.clear();
        state.features(|f| features.push(f));
        perceptron.score(&features, &mut scores);
        let costs = costs(&state, gold);
        let least = costs.iter().copied().min().unwrap_or(0);
        let (mut guess, mut best) = (None, None);
        for class in (0..MOVES).filter(|c| state.may(*c)) {
            let better = |than: Option<usize>| than.is_none_or(|t| scores[class] > scores[t]);
            if better(guess) {
                guess = Some(class);
            }
            if better(best) && is_best(&state, gold, class, &costs, least) {
                best = Some(class);
            }
        }
        let (Some(guess), Some(best)) = (guess, best) else { break };
        perceptron.tick();
        steps += 1;
        right += usize::from(guess == best);
        if guess != best {
            perceptron.update(&features, best, guess);
        }
        let follow = if guess != best && explore && dice.chance(EXPLORE) { guess } else { best };
        state.apply(Move::of_class(follow));
    }
    (right, steps)
}

/// Arcs of the gold tree that each kind of move (shift, left, right) puts out of reach; a large number where it is not possible.
fn costs(state: &State<'_>, gold: &[Gold]) -> [usize; 3] {
    const NEVER: usize = usize::MAX;
    let root = gold.len();
    let head = |i: u32| gold[i as usize].head.unwrap_or(root);
    let front = state.front() as usize;
    let stack = state.stack();
    let mut costs = [NEVER; 3];
    if state.may_shift() {
        let (_, below) = stack.split_last().map_or((None, stack), |(top, below)| (Some(top), below));
        let lost_head = below.iter().any(|s| head(front as u32) == *s as usize);
        let lost_dependents = stack.iter().filter(|s| head(**s) == front).count();
        costs[0] = usize::from(lost_head) + lost_dependents;
    }
    if let Some(top) = stack.last().copied() {
        let dependents = (front..root).filter(|d| head(*d as u32) == top as usize).count();
        let below = stack.len().checked_sub(2).map(|i| stack[i] as usize);
        let lost_head = Some(head(top)) == below || head(top) > front;
        costs[1] = dependents + usize::from(lost_head);
        if below.is_some() {
            costs[2] = dependents + usize::from(head(top) >= front);
        }
    }
    costs
}

/// Whether a move loses no more than it must, and names the right relation where it makes a right arc.
fn is_best(state: &State<'_>, gold: &[Gold], class: usize, costs: &[usize; 3], least: usize) -> bool {
    let (kind, rel, head) = match Move::of_class(class) {
        Move::Shift => return costs[0] == least,
        Move::Left(rel) => (1, rel, Some(state.front() as usize)),
        Move::Right(rel) => (2, rel, state.stack().len().checked_sub(2).map(|i| state.stack()[i] as usize)),
    };
    if costs[kind] != least {
        return false;
    }
    let Some(top) = state.stack().last() else { return false };
    let word = &gold[*top as usize];
    Some(word.head.unwrap_or(gold.len())) != head || word.rel == rel
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The oracle alone, without weights, rebuilds a projective tree.
    #[test]
    fn the_oracle_rebuilds_a_tree() {
        let text = "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tenvoys\tenvoy\tNOUN\tNNS\t_\t3\tnsubj\t_\t_\n3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n\
                    4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_\n5\tRome\tRome\tPROPN\tNNP\t_\t3\tobl\t_\t_\n6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n";
        let gold = super::super::read(text).remove(0);
        let words: Vec<Word> = looks(&gold).iter().map(|l| Word::new(l, 0, 0)).collect();
        let mut state = State::new(&words);
        let mut arcs = vec![None; gold.len()];
        while !state.is_done() {
            let costs = costs(&state, &gold);
            let least = *costs.iter().min().unwrap_or(&0);
            assert_eq!(least, 0);
            let class =
                (0..MOVES).find(|c| state.may(*c) && is_best(&state, &gold, *c, &costs, least)).expect("a move");
            if let (Move::Left(rel) | Move::Right(rel), Some(top)) = (Move::of_class(class), state.stack().last()) {
                arcs[*top as usize] = Some(rel);
            }
            state.apply(Move::of_class(class));
        }
        let wanted: Vec<_> = gold.iter().map(|w| Some(w.rel)).collect();
        assert_eq!(arcs, wanted);
    }
}
