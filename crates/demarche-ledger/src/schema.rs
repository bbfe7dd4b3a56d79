//! The ledger's tables and how an older file becomes a present one. Each step is a file under `schema/`, never changed once it
//! was released; `PRAGMA user_version` holds the number of the last one.

use rusqlite::Connection;

use crate::error::Fault;

/// `DMRC`: tells a ledger from any other SQLite file.
const APPLICATION: i64 = 0x444d_5243;

const STEPS: &[&str] = &[include_str!("../schema/1.sql")];

/// Brings the file to the present schema, all steps in one transaction.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    let found = check(connection)?;
    if found == STEPS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another program may have been faster.
    let found = check(&transaction)?;
    for step in &STEPS[found..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", STEPS.len() as i64)?;
    transaction.commit()?;
    Ok(())
}

/// How many steps the file has gone; refuses what is no ledger, or one from the future.
pub(crate) fn check(connection: &Connection) -> Result<usize, Fault> {
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != APPLICATION && (application != 0 || version != 0 || tables != 0) {
        return Err(Fault::Foreign);
    }
    let known = STEPS.len() as i64;
    if version > known {
        return Err(Fault::Newer { found: version, known });
    }
    usize::try_from(version).map_err(|_| Fault::Foreign)
}
