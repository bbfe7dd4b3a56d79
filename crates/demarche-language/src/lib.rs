//! English: sentences, tokens, tags, lemmas, dependencies and named spans, by models of our own that are embedded.
//!
//! Lives here: the analysis of language and the code that trains its models. May not live here: politics (states, offices),
//! calendars, failing. Any text gives an analysis, of any length, in any language.
//!
//! ```
//! let analysis = demarche_language::analyze("Mr. Lavrov met Marco Rubio in Geneva. They talked.");
//! assert_eq!(analysis.sentences().len(), 2);
//! ```

mod abbreviations;
mod analysis;
mod features;
mod guard;
mod lemma;
mod model;
mod names;
mod parser;
mod sentences;
mod tagger;
mod tags;
mod tokenize;
#[cfg(feature = "train")]
pub mod train;
mod tree;
mod weights;

pub use analysis::{Analysis, Name, NameKind, Sentence, Token};
pub use model::Model;
pub use tags::{Rel, Upos, Xpos};
pub use tree::Tree;

/// Analyses a text: tokens, sentences, tags, lemmas and names at once; a sentence's dependencies when first asked for.
///
/// Total: never fails, never panics. Time grows linearly with the length of the text.
pub fn analyze(text: &str) -> Analysis<'_> {
    Analysis::new(text)
}
