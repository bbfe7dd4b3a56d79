//! Records of many articles → one history: which mentions are one engagement, how it stands and how it came to.
//!
//! Lives here: the store (one SQLite file) with its migrations, merging, status over time, questions. May not live here: the
//! reading of texts, and the clock: the caller says what time it is.

mod document;
mod entry;
mod error;
pub mod export;
mod history;
mod mention;
mod merge;
mod place;
mod questions;
mod records;
mod refer;
mod schema;
mod score;
mod store;

pub use entry::{Entry, Told};
pub use error::Error;
pub use history::{State, Step};
pub use mention::Mention;
pub use questions::Filter;
pub use records::{Refusal, grounded};
pub use score::{LINK, Reason, Verdict, compare};
pub use store::{Document, Found, Known, Ledger, Reading, Scope, Taken};
