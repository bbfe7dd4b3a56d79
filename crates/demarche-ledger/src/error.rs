//! What can go wrong with a ledger, said so that its owner knows what to do. One type for the whole crate.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why a ledger could not be opened, read or written. Nothing of the batch that failed is in the ledger.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", path.display())]
pub struct Error {
    path: PathBuf,
    fault: Fault,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("no ledger there; `demarche ingest` makes one")]
    Missing,
    #[error("this is no ledger of demarche")]
    Foreign,
    #[error("made by a newer demarche (schema {found}, this program knows up to {known}); use that one")]
    Newer { found: i64, known: i64 },
    #[error("damaged ({0}); restore a copy, or build it again from the articles")]
    Damaged(String),
    #[error("another program is writing to it; try again when that one is done")]
    Locked,
    #[error("may not be written (read-only file, folder or disk)")]
    ReadOnly,
    #[error("the disk is full; what was acknowledged before is safe")]
    Full,
    #[error("cannot be opened (is the folder there, and may it be written?)")]
    CannotOpen,
    #[error("{0}")]
    Store(rusqlite::Error),
    #[error("a record in it cannot be read: {0}")]
    Record(#[from] serde_json::Error),
}

impl Error {
    pub(crate) fn new(path: &Path, fault: impl Into<Fault>) -> Self {
        Error { path: path.to_owned(), fault: fault.into() }
    }

    /// Whether waiting may help: another program holds the ledger.
    pub fn is_locked(&self) -> bool {
        matches!(self.fault, Fault::Locked)
    }

    /// Whether there is no ledger at that path.
    pub fn is_missing(&self) -> bool {
        matches!(self.fault, Fault::Missing)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Fault::Foreign,
            Some(ErrorCode::DatabaseCorrupt) => Fault::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Fault::ReadOnly,
            Some(ErrorCode::DiskFull) => Fault::Full,
            Some(ErrorCode::CannotOpen) => Fault::CannotOpen,
            _ => Fault::Store(error),
        }
    }
}
