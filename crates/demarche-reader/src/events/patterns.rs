//! Finds the patterns of the lexicon in a sentence. Who the parties are is not asked here.

use std::ops::Range;

use demarche_language::{Analysis, Xpos};

use super::lexicon::{Lexicon, Part, Pattern};

/// How many words may stand between two words of a pattern.
const GAP: usize = 6;
/// How far before a verb in the passive its second word may stand.
const BEFORE: usize = 9;

/// The words of one sentence as patterns ask for them.
pub(crate) struct Words<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) tokens: Range<usize>,
    lemmas: Vec<String>,
    words: Vec<String>,
    classes: Vec<u32>,
    parts: Vec<Option<Part>>,
}

impl<'l> Words<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon, analysis: &Analysis, tokens: Range<usize>) -> Words<'l> {
        let lemmas: Vec<String> = tokens.clone().map(|t| analysis.lemma(t).to_lowercase()).collect();
        let words: Vec<String> = tokens.clone().map(|t| analysis.word(t).to_lowercase()).collect();
        let classes = lemmas.iter().zip(&words).map(|(l, w)| lexicon.classes(l) | lexicon.classes(w)).collect();
        let parts = tokens.clone().map(|t| Part::of(analysis.tokens()[t].upos)).collect();
        Words { lexicon, tokens, lemmas, words, classes, parts }
    }

    pub(crate) fn lemma(&self, token: usize) -> &str {
        &self.lemmas[token - self.tokens.start]
    }

    pub(crate) fn word(&self, token: usize) -> &str {
        &self.words[token - self.tokens.start]
    }

    pub(crate) fn classes(&self, token: usize) -> u32 {
        self.classes[token - self.tokens.start]
    }

    /// In what light a token puts the act below it.
    pub(crate) fn frame(&self, token: usize) -> Option<&'static str> {
        let at = token - self.tokens.start;
        self.parts[at].and_then(|p| self.lexicon.frame(&self.lemmas[at], p))
    }

    /// The patterns that begin at a token.
    fn begun_at(&self, token: usize) -> impl Iterator<Item = (usize, &'l Pattern)> {
        let at = token - self.tokens.start;
        let (lemma, word) = (&self.lemmas[at], &self.words[at]);
        let lexicon = self.lexicon;
        let found = self.parts[at].into_iter().flat_map(move |part| {
            let by_word = (lemma != word).then(|| lexicon.begun_by(word, part)).into_iter().flatten();
            lexicon.begun_by(lemma, part).chain(by_word)
        });
        found.collect::<Vec<_>>().into_iter()
    }

    fn fits(&self, pattern: &Pattern, item: usize, token: usize) -> bool {
        self.tokens.contains(&token)
            && pattern.rest[item].fits(self.lemma(token), self.word(token), self.classes(token))
    }

    /// The tokens that a pattern covers from its trigger on, where it fits.
    fn covered(&self, analysis: &Analysis, pattern: &Pattern, trigger: usize) -> Option<Vec<usize>> {
        let mut covered = vec![trigger];
        for (i, item) in pattern.rest.iter().enumerate() {
            let from = covered[covered.len() - 1] + 1;
            let upto = if item.adjacent { from + 1 } else { from + GAP + 1 };
            let found = (from..upto.min(self.tokens.end)).find(|t| self.fits(pattern, i, *t)).or_else(|| {
                let passive = i == 0 && !item.adjacent && analysis.tokens()[trigger].xpos == Xpos::Vbn;
                let first = self.tokens.start.max(trigger.saturating_sub(BEFORE));
                passive.then(|| (first..trigger).rev().find(|t| self.fits(pattern, i, *t))).flatten()
            })?;
            // What was found before the trigger does not move the place from which the next word is looked for.
            covered.push(found);
            if found < trigger {
                covered.swap(0, 1);
            }
        }
        Some(covered)
    }
}

/// A pattern found.
#[derive(Clone, Debug)]
pub(crate) struct Hit<'l> {
    pub(crate) pattern: &'l Pattern,
    pub(crate) trigger: usize,
    /// All tokens that it covers.
    pub(crate) covered: Vec<usize>,
    /// Whether its trigger stands inside a longer pattern.
    pub(crate) inner: bool,
}

/// The patterns of a sentence in order of their triggers: at each trigger the longest, and none inside a longer one.
pub(crate) fn find<'l>(words: &Words<'l>, analysis: &Analysis) -> Vec<Hit<'l>> {
    let mut hits = find_all(words, analysis);
    hits.retain(|h| !h.inner);
    hits
}

/// The same with those inside a longer one of another type: to lift a siege tells of the siege too.
pub(crate) fn find_all<'l>(words: &Words<'l>, analysis: &Analysis) -> Vec<Hit<'l>> {
    let mut hits: Vec<Hit<'l>> = Vec::new();
    for trigger in words.tokens.clone() {
        let mut here: Vec<Hit<'l>> = Vec::new();
        for (_, pattern) in words.begun_at(trigger) {
            if let Some(covered) = words.covered(analysis, pattern, trigger) {
                here.push(Hit { pattern, trigger, covered, inner: false });
            }
        }
        let longest = here.iter().map(|h| h.covered.len()).max().unwrap_or(0);
        here.retain(|h| h.covered.len() == longest);
        here.dedup_by(|a, b| a.pattern.plover == b.pattern.plover);
        hits.extend(here);
    }
    let longer = |hit: &Hit, o: &Hit| {
        o.trigger != hit.trigger && o.covered.len() > hit.covered.len() && o.covered.contains(&hit.trigger)
    };
    let inside: Vec<bool> = hits.iter().map(|h| hits.iter().any(|o| longer(h, o))).collect();
    let twice: Vec<bool> =
        hits.iter().map(|h| hits.iter().any(|o| longer(h, o) && o.pattern.plover == h.pattern.plover)).collect();
    for (hit, inner) in hits.iter_mut().zip(&inside) {
        hit.inner = *inner;
    }
    let mut twice = twice.into_iter();
    hits.retain(|_| !twice.next().unwrap_or(false));
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(text: &str) -> Vec<(String, String)> {
        let analysis = demarche_language::analyze(text);
        let words = Words::new(Lexicon::embedded(), &analysis, analysis.sentences()[0].tokens.clone());
        let hits = find(&words, &analysis);
        hits.iter().map(|h| (analysis.word(h.trigger).to_owned(), h.pattern.plover.to_owned())).collect()
    }

    fn has(text: &str, trigger: &str, plover: &str) -> bool {
        types(text).contains(&(trigger.to_owned(), plover.to_owned()))
    }

    #[test]
    fn the_longest_pattern_counts() {
        assert!(has("Peru launched an investigation into the accident.", "launched", "INVESTIGATE"));
        assert!(!types("Peru launched an investigation into the accident.").iter().any(|t| t.0 == "investigation"));
        assert!(has("Peru launched an attack on the port.", "launched", "ASSAULT"));
        assert!(has("Norway suspended all military aid to Chad.", "suspended", "SANCTION"));
    }

    #[test]
    fn a_passive_has_its_object_before_it() {
        assert!(has("The sanctions on Chad were lifted by Norway.", "lifted", "CONCEDE"));
    }
}
