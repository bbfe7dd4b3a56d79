//! The vocabulary of Demarche: what goes in (an [`Article`]), what comes out (a [`Record`]), and the JSON Schema of both.
//!
//! Lives here: the wire types, calendar intervals and evidence spans. May not live here: any logic of extraction, any I/O.
//! The meaning of every field is that of the annotation conventions; each type repeats what a caller must know.

mod article;
mod interval;
mod record;
mod schema;
mod span;

pub use article::Article;
pub use interval::{Interval, ParseIntervalError};
pub use record::{
    Actor, Check, Engagement, Event, Kind, Mention, Participant, Position, Quote, Record, Severity, StanceClass,
    Status, Time, Unresolved,
};
pub use schema::{article_schema, record_schema};
pub use span::{CodePoints, Span};
