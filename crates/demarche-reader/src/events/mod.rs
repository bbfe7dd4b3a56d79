//! Who did what to whom: events of PLOVER's types between states, bodies and armed groups, and the type of a marked pair.
//!
//! Method: patterns of the trade's verbs and nouns ([`lexicon`], text files under `data/events`) are found in the sentence ([`patterns`]);
//! for marked pairs a trained classifier weighs them ([`pairs`]). Types after Halterman, Bagozzi, Beger, Schrodt and Scarborough, "PLOVER and
//! POLECAT: A New Political Event Ontology and Dataset" (2023).

mod lexicon;
pub(crate) mod pairs;
mod patterns;
