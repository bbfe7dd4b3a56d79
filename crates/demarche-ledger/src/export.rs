//! Entries for other programs. One form a function; what an entry says is decided elsewhere.

use std::io::{self, Write};

use crate::entry::Entry;

/// One entry a line.
pub fn jsonl(entries: &[Entry], mut out: impl Write) -> io::Result<()> {
    for entry in entries {
        serde_json::to_writer(&mut out, entry)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
