//! Article → Record. One module a layer: [`times`], [`entities`] (which gives the actors), [`quotes`], [`engagements`].
//!
//! Lives here: the reading. May not live here: I/O, the clock, the network, randomness, panics. Same article, same record.
//! Working types stay inside; the wire types of `demarche-record` are made at the very end, where bytes become code points.

mod actors;
mod engagements;
mod entities;
mod quotes;
mod reading;
mod speech;
mod times;

use demarche_record::{Article, Record};

/// Reads one article.
pub fn read(article: &Article) -> Record {
    reading::read(article)
}

/// For training alone: every engagement that the reader considered, shown or not, with the features its judge saw.
#[doc(hidden)]
pub fn considered_engagements(article: &Article) -> Vec<(demarche_record::Engagement, Vec<String>)> {
    reading::considered_engagements(article)
}

/// The mentions and entities that the reader sees in an article, for debugging; the form is not stable.
#[doc(hidden)]
pub fn trace_entities(article: &Article) -> String {
    entities::trace(&reading::layers(article))
}
