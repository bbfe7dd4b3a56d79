//! Entries for other programs. One form a file; what an entry says is decided elsewhere.

mod calendar;
mod table;

use std::io::{self, Write};

pub use calendar::calendar;
pub use table::csv;

use crate::entry::Entry;

/// One entry a line, in JSON.
pub fn jsonl(entries: &[Entry], mut out: impl Write) -> io::Result<()> {
    for entry in entries {
        serde_json::to_writer(&mut out, entry)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
