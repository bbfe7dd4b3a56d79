//! Records as people read them: the brief of one article, the brief of many, the self-contained page, the explanation.
//!
//! Lives here: wording, order and layout of what records hold, and the plain rule that puts mentions of one engagement
//! together in memory ([`merge()`]). May not live here: extraction, I/O, the clock ("as of" is a day that the caller gives or
//! the newest document's). A crate of its own because the program, the desk's pages and a library user all want it, while
//! the reader ends at the record.

mod article;
mod explain;
mod layout;
mod many;
mod merge;
mod page;
mod wording;

pub use article::article;
pub use explain::explain;
pub use layout::Layout;
pub use many::{brief, newest_day};
pub use merge::{Mention, Merged, merge};
pub use page::{page_article, page_close, page_open};
