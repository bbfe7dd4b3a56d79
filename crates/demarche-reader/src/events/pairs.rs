//! The PLOVER type of a marked pair: one sentence with its source in `<s>…</s>` and its target in `<t>…</t>`.
//!
//! A linear classifier (multinomial logistic regression, weights in `data/events/pairs.tsv`, trained by `cargo xtask
//! train-events`) over what the lexicon finds around the pair, and words and dependencies beside it. The row of hits, frames and modals
//! that follows the source tells most: `agreed to lift sanctions` is willing + CONCEDE. The task and the set are those of Hu et al.,
//! "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation Classification" (ACL 2024).
//!
//! Limits: one type a pair; the types are that set's, where CONCEDE and RETREAT stand as YIELD, INVESTIGATE as ACCUSE, and what is promised
//! as AGREE.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use demarche_language::{Analysis, Rel, Tree, Upos, Xpos};

use super::lexicon::Lexicon;
use super::patterns::{self, Hit, Words};

/// Features and what each says for and against the types, in the order of the file's first line.
struct Weights {
    types: Vec<&'static str>,
    rows: HashMap<&'static str, Vec<(usize, f32)>>,
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| {
    let mut lines = include_str!("../../../../data/events/pairs.tsv").lines().filter(|l| !l.starts_with('#'));
    let types: Vec<&'static str> = lines.next().unwrap_or("").split('\t').collect();
    let rows = lines
        .filter_map(|line| {
            let (feature, weights) = line.split_once('\t')?;
            let pairs = weights.split(' ').filter_map(|pair| {
                let (class, weight) = pair.split_once(':')?;
                Some((class.parse().ok()?, weight.parse().ok()?))
            });
            Some((feature, pairs.collect()))
        })
        .collect();
    Weights { types, rows }
});

/// The type of a marked pair; the commonest where nothing is known.
pub(crate) fn classify(marked: &str) -> &'static str {
    let mut scores = vec![0.0_f32; WEIGHTS.types.len()];
    for (feature, value) in features(marked) {
        for (class, weight) in WEIGHTS.rows.get(feature.as_str()).map_or(&[][..], Vec::as_slice) {
            if let Some(score) = scores.get_mut(*class) {
                *score += weight * value;
            }
        }
    }
    let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a)));
    best.map_or("ACCUSE", |b| WEIGHTS.types[b])
}

/// A sentence without its marks, and the bytes that they stood around.
struct Marked {
    text: String,
    source: Option<Range<usize>>,
    target: Option<Range<usize>>,
}

/// Takes the marks out. Of several targets the one nearest to the source counts.
fn unmark(marked: &str) -> Marked {
    let mut text = String::new();
    let (mut sources, mut targets): (Vec<Range<usize>>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let here = text.len();
        let close = |list: &mut Vec<Range<usize>>| {
            if let Some(last) = list.last_mut() {
                last.end = here;
            }
        };
        let marks = ["<s>", "</s>", "<t>", "</t>"];
        let Some(mark) = marks.iter().find(|m| rest.starts_with(**m)) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        match *mark {
            "<s>" => sources.push(here..here),
            "<t>" => targets.push(here..here),
            "</s>" => close(&mut sources),
            _ => close(&mut targets),
        }
        rest = &rest[mark.len()..];
    }
    text.push_str(rest);
    let source = sources.into_iter().next();
    let near = |t: &Range<usize>| source.as_ref().map_or(t.start, |s| t.start.abs_diff(s.end));
    let target = targets.into_iter().min_by_key(near);
    Marked { text, source, target }
}

/// What a pair shows, each with its value.
pub(crate) fn features(marked: &str) -> Vec<(String, f32)> {
    let pair = unmark(marked);
    let analysis = demarche_language::analyze(&pair.text);
    if analysis.tokens().is_empty() {
        return Vec::new();
    }
    let tokens = |bytes: &Option<Range<usize>>| {
        bytes.as_ref().map(|b| {
            let start = analysis.token_at(b.start).min(analysis.tokens().len() - 1);
            let end = analysis.token_at(b.end.saturating_sub(1)).max(start) + 1;
            start..end.min(analysis.tokens().len())
        })
    };
    let (source, target) = (tokens(&pair.source), tokens(&pair.target));
    let anchor = source.clone().or_else(|| target.clone()).unwrap_or(0..1);
    let sentence = analysis.sentence_of(anchor.start);
    let words = Words::new(Lexicon::embedded(), &analysis, analysis.sentences()[sentence].tokens.clone());
    let hits = patterns::find(&words, &analysis);
    let inside = |r: Option<Range<usize>>| {
        r.filter(|r| r.start < words.tokens.end && r.end > words.tokens.start)
            .map(|r| r.start.max(words.tokens.start)..r.end.min(words.tokens.end))
    };
    let (source, target) = (inside(source), inside(target));
    let view = View { analysis: &analysis, tree: analysis.tree(sentence), words: &words, hits: &hits, source, target };
    view.features()
}

struct View<'v> {
    analysis: &'v Analysis<'v>,
    tree: &'v Tree,
    words: &'v Words<'v>,
    hits: &'v [Hit<'v>],
    source: Option<Range<usize>>,
    target: Option<Range<usize>>,
}

/// What a feature of a kind counts: words say less than what the lexicon knows of them.
const WORD: f32 = 0.5;

impl View<'_> {
    fn features(&self) -> Vec<(String, f32)> {
        let mut out: Vec<(String, f32)> = vec![("bias".to_owned(), 1.0)];
        let sentence = self.words.tokens.clone();
        let (first, second, order) = match (&self.source, &self.target) {
            (Some(s), Some(t)) if s.end <= t.start => (s.clone(), t.clone(), "st"),
            (Some(s), Some(t)) if t.end <= s.start => (t.clone(), s.clone(), "ts"),
            (Some(s), Some(_)) => (s.clone(), s.end..s.end, "in"),
            (Some(s), None) => (s.clone(), s.end..s.end, "s"),
            (None, Some(t)) => (t.clone(), t.end..t.end, "t"),
            (None, None) => (sentence.start..sentence.start, sentence.start..sentence.start, "-"),
        };
        out.push((format!("order={order}"), 1.0));
        let follow = self.source.as_ref().map_or(sentence.start, |s| s.end);
        let follow = if order == "ts" { first.end } else { follow };
        self.rows(follow, order, &mut out);
        self.lexicon(&first, &second, order, &mut out);
        self.bags(&first, &second, &mut out);
        self.parties(&mut out);
        self.government(&mut out);
        out.sort_by(|a, b| a.0.cmp(&b.0));
        out.dedup_by(|a, b| a.0 == b.0);
        out
    }

    /// The types found at a token, joined; empty for none.
    fn types_at(&self, token: usize) -> String {
        let types: Vec<&str> = self.hits.iter().filter(|h| h.trigger == token).map(|h| h.pattern.plover).collect();
        types.join("/")
    }

    /// What a token adds to the row: the types found at it, a frame, a modal, a negation.
    fn step(&self, token: usize) -> Option<String> {
        let modal = match self.words.word(token) {
            "will" | "'ll" | "’ll" | "shall" => Some("WILL"),
            "would" | "could" | "may" | "might" => Some("MAY"),
            "must" | "should" | "ought" => Some("MUST"),
            "not" | "n't" | "n’t" | "never" | "no" | "without" => Some("NOT"),
            "if" | "unless" => Some("IF"),
            "until" => Some("UNTIL"),
            _ => None,
        };
        if let Some(modal) = modal {
            return Some(modal.to_owned());
        }
        let types = self.types_at(token);
        let frame = self.words.frame(token);
        match (types.is_empty(), frame) {
            (true, None) => None,
            (true, Some(frame)) => Some(frame.to_owned()),
            (false, _) => Some(types),
        }
    }

    /// The row of steps that follows the first party.
    fn rows(&self, from: usize, order: &str, out: &mut Vec<(String, f32)>) {
        let row: Vec<String> = (from..self.words.tokens.end).filter_map(|t| self.step(t)).take(5).collect();
        for n in 1..=3.min(row.len()) {
            out.push((format!("r{n}={}", row[..n].join("+")), 1.0));
            out.push((format!("r{n}.{order}={}", row[..n].join("+")), 0.5));
        }
        for (i, step) in row.iter().enumerate().take(4) {
            out.push((format!("r*={step}"), 0.5));
            if let Some(next) = row.get(i + 1) {
                out.push((format!("r**={step}+{next}"), 0.5));
            }
        }
        if row.is_empty() {
            out.push(("r=none".to_owned(), 1.0));
        }
    }

    fn lexicon(&self, first: &Range<usize>, second: &Range<usize>, order: &str, out: &mut Vec<(String, f32)>) {
        for hit in self.hits {
            let t = hit.trigger;
            let place = if t < first.start {
                "before"
            } else if first.contains(&t) || second.contains(&t) {
                "in"
            } else if t < second.start {
                "between"
            } else {
                "after"
            };
            let plover = hit.pattern.plover;
            out.push((format!("h={plover}"), 0.5));
            out.push((format!("h.{place}={plover}"), 0.7));
            out.push((format!("h.{order}.{place}={plover}"), 0.5));
            out.push((format!("p={}", hit.pattern.text), 0.7));
            if hit.covered.len() > 1 {
                out.push((format!("long={plover}"), 0.7));
            }
            if let Some(source) = &self.source
                && self.subject_of(t).is_some_and(|s| source.contains(&s))
            {
                out.push((format!("subject={plover}"), 1.0));
            }
            if let Some(target) = &self.target
                && self.tree.ancestors(self.head_of(target)).take(3).any(|a| a == t)
            {
                out.push((format!("governs={plover}"), 1.0));
            }
        }
    }

    fn bags(&self, first: &Range<usize>, second: &Range<usize>, out: &mut Vec<(String, f32)>) {
        let sentence = &self.words.tokens;
        let end = if second.is_empty() { (first.end + 12).min(sentence.end) } else { second.start };
        let between = first.end.min(end)..end;
        let after = second.end.max(first.end)..(second.end.max(first.end) + 14).min(sentence.end);
        let before = sentence.start..first.start;
        for (name, range, value) in [
            ("b", between, WORD),
            ("a", after, 0.6 * WORD),
            ("p", before, 0.6 * WORD),
            ("w", sentence.clone(), 0.6 * WORD),
        ] {
            let mut last: Option<usize> = None;
            for t in range {
                if !self.is_word(t) || (name == "w" && (first.contains(&t) || second.contains(&t))) {
                    continue;
                }
                out.push((format!("{name}={}", self.words.lemma(t)), value));
                if let Some(last) = last.filter(|_| name == "b" || name == "w") {
                    out.push((format!("{name}2={} {}", self.words.lemma(last), self.words.lemma(t)), value));
                }
                if matches!(self.analysis.tokens()[t].upos, Upos::Verb | Upos::Noun | Upos::Adj) && name != "w" {
                    let cluster = self.analysis.cluster(t);
                    out.push((format!("{name}c={}", cluster & 511), 0.6 * value));
                    self.classes(&format!("{name}k"), t, value, out);
                }
                last = Some(t);
            }
        }
    }

    fn classes(&self, name: &str, token: usize, value: f32, out: &mut Vec<(String, f32)>) {
        let bits = self.words.classes(token);
        for (i, class) in self.words.lexicon.class_names.iter().enumerate() {
            if bits & (1 << i) != 0 {
                out.push((format!("{name}={class}"), value));
            }
        }
    }

    fn is_word(&self, token: usize) -> bool {
        !matches!(self.analysis.tokens()[token].upos, Upos::Punct | Upos::Num | Upos::Sym | Upos::Det | Upos::X)
    }

    /// Who they are: words and classes of both phrases.
    fn parties(&self, out: &mut Vec<(String, f32)>) {
        for (name, range) in [("s", &self.source), ("t", &self.target)] {
            let Some(range) = range else {
                out.push((format!("{name}=none"), 1.0));
                continue;
            };
            for t in range.clone() {
                self.classes(&format!("{name}k"), t, WORD, out);
                if matches!(self.analysis.tokens()[t].upos, Upos::Noun | Upos::Adj | Upos::Verb) {
                    out.push((format!("{name}w={}", self.words.lemma(t)), WORD));
                }
            }
            let before = range.start.checked_sub(1).filter(|b| *b >= self.words.tokens.start);
            let after = Some(range.end).filter(|a| self.words.tokens.contains(a));
            out.push((format!("{name}<={}", before.map_or("-", |b| self.words.lemma(b))), WORD));
            out.push((format!("{name}>={}", after.map_or("-", |a| self.words.lemma(a))), WORD));
        }
    }

    /// The token of a phrase whose head lies outside it.
    fn head_of(&self, range: &Range<usize>) -> usize {
        range.clone().find(|t| self.tree.head(*t).is_none_or(|h| !range.contains(&h))).unwrap_or(range.start)
    }

    /// The subject of a verb, or that of the verb it hangs under.
    fn subject_of(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..5 {
            if let Some(s) = self.tree.children(at).find(|c| matches!(self.tree.rel(*c), Rel::Nsubj | Rel::OblAgent)) {
                return Some(s);
            }
            if !matches!(self.tree.rel(at), Rel::Xcomp | Rel::Conj | Rel::Advcl | Rel::Obj | Rel::Ccomp) {
                return None;
            }
            at = self.tree.head(at)?;
        }
        None
    }

    /// The verbs that govern the parties, with their complements and auxiliaries.
    fn government(&self, out: &mut Vec<(String, f32)>) {
        if let Some(source) = &self.source
            && let Some(verb) = self.verb_above(self.head_of(source))
        {
            out.push((format!("gv={}", self.words.lemma(verb)), 1.0));
            if self.analysis.tokens()[verb].xpos == Xpos::Vbn {
                out.push((format!("gvn={}", self.words.lemma(verb)), WORD));
            }
            out.push((format!("gc={}", self.analysis.cluster(verb) & 511), WORD));
            for child in self.tree.children(verb) {
                let rel = self.tree.rel(child);
                if matches!(rel, Rel::Obj | Rel::Xcomp | Rel::Ccomp | Rel::Obl | Rel::Aux | Rel::NsubjPass | Rel::Advcl)
                {
                    out.push((format!("g.{}={}", rel.as_str(), self.words.lemma(child)), WORD));
                    out.push((format!("g={} {}", self.words.lemma(verb), self.words.lemma(child)), WORD));
                    let types = self.types_at(child);
                    if !types.is_empty() {
                        let frame = self.words.frame(verb).unwrap_or("-");
                        out.push((format!("gh={frame}+{types}"), 1.0));
                    }
                }
            }
        }
        if let Some(target) = &self.target
            && let head = self.head_of(target)
            && let Some(up) = self.tree.head(head)
        {
            out.push((format!("tg={}", self.words.lemma(up)), WORD));
            out.push((format!("tr={}", self.tree.rel(head).as_str()), WORD));
            if let Some(case) = self.tree.child(head, Rel::Case) {
                out.push((format!("tc={}", self.words.lemma(case)), WORD));
                out.push((format!("tgc={} {}", self.words.lemma(up), self.words.lemma(case)), WORD));
            }
        }
    }

    fn verb_above(&self, token: usize) -> Option<usize> {
        self.tree.ancestors(token).take(6).find(|a| matches!(self.analysis.tokens()[*a].upos, Upos::Verb | Upos::Aux))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out() {
        let pair = unmark("<s>Peru</s> thanked <t>Chile</t> < 3 times and <t>Chile</t>.");
        assert_eq!(pair.text, "Peru thanked Chile < 3 times and Chile.");
        assert_eq!((pair.source, pair.target), (Some(0..4), Some(13..18)));
    }

    #[test]
    fn any_text_gives_a_type() {
        for text in ["", "<s></s>", "<t>", "</t></s>", "<s>é", "no marks at all", "<s><t>Iraqi</t> fighters</s> fled."]
        {
            assert!(!classify(text).is_empty());
        }
    }

    #[test]
    fn plain_pairs() {
        assert_eq!(classify("<s>Peru</s> accused <t>Chile</t> of shifting the border stones."), "ACCUSE");
        assert_eq!(classify("<s>Peru's foreign minister</s> met <t>his Chilean colleague</t> in Arica."), "CONSULT");
        assert_eq!(classify("<s>Norway</s> has agreed to lift its ban on <t>Icelandic</t> salmon."), "AGREE");
        assert_eq!(classify("<s>Rebels</s> shelled <t>an army camp</t> near the lake."), "ASSAULT");
    }
}
