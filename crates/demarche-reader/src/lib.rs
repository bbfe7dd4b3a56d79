//! Article → Record. One module a layer: [`times`], [`entities`] (which gives the actors), [`quotes`], [`engagements`].
//!
//! Lives here: the reading. May not live here: I/O, the clock, the network, randomness, panics. Same article, same record.
//! Working types stay inside; the wire types of `demarche-record` are made at the very end, where bytes become code points.

mod actors;
mod engagements;
mod entities;
mod quotes;
mod reading;
mod times;

use demarche_record::{Article, Record};

/// Reads one article.
pub fn read(article: &Article) -> Record {
    reading::read(article)
}
