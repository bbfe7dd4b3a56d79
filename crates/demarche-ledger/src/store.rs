//! The file: opening it, taking articles in, giving mentions out. The only module that speaks SQL with [`crate::schema`].
//!
//! One transaction a batch: when [`Ledger::take`] returns, the batch is on the disk, and before that nothing of it is. Readers
//! do not wait for a writer (write-ahead log); a second writer waits a little and is then told so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use demarche_record::{Article, Engagement, Record};
use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::document;
use crate::error::{Error, Fault};
use crate::mention::Mention;
use crate::schema;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);

/// A ledger: one SQLite file.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    connection: Connection,
}

/// An article with the record that a reader made of it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The article.
    pub article: Article,
    /// What the reader found.
    pub record: Record,
    /// The reader's name and version.
    pub reader: String,
}

/// What a batch changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Articles that the ledger did not know.
    pub new: u64,
    /// Articles whose text, title, source or day had changed: a new version.
    pub changed: u64,
    /// Known texts with a record by another reader.
    pub reread: u64,
    /// Known articles with a known reader's record: nothing changed.
    pub known: u64,
}

impl std::ops::AddAssign for Taken {
    fn add_assign(&mut self, other: Taken) {
        self.new += other.new;
        self.changed += other.changed;
        self.reread += other.reread;
        self.known += other.known;
    }
}

/// Which documents count.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope {
    /// Only those published by the end of this day.
    pub as_of: Option<Date>,
    /// Only what was taken in by this moment.
    pub ingested_by: Option<Timestamp>,
}

/// An article as the ledger knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its present version.
    pub article: Article,
    /// How many versions there are.
    pub versions: u32,
}

/// An article that was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The article's id.
    pub doc: String,
    /// Its day of publication.
    pub published: Option<Date>,
    /// Its outlet.
    pub source: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Words around what was found, which stands between `[` and `]`.
    pub snippet: String,
}

/// Tells whether an article is in the ledger already; has a connection of its own, for use on another thread.
#[derive(Debug)]
pub struct Known {
    path: PathBuf,
    connection: Connection,
    reader: String,
}

impl Ledger {
    /// Opens a ledger, and makes one where there is none.
    pub fn open_or_create(path: &Path) -> Result<Ledger, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ledger::connect(path, flags)
    }

    /// Opens a ledger that is there.
    pub fn open(path: &Path) -> Result<Ledger, Error> {
        if !path.exists() {
            return Err(Error::new(path, Fault::Missing));
        }
        Ledger::connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
    }

    fn connect(path: &Path, flags: OpenFlags) -> Result<Ledger, Error> {
        let connect = || -> Result<Connection, Fault> {
            let mut connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(PATIENCE)?;
            schema::check(&connection)?;
            connection.pragma_update(None, "foreign_keys", true)?;
            // A read-only file can still be asked.
            if !connection.is_readonly("main")? {
                connection.pragma_update(None, "journal_mode", "wal")?;
                connection.pragma_update(None, "synchronous", "full")?;
                schema::migrate(&mut connection)?;
            }
            Ok(connection)
        };
        let connection = connect().map_err(|fault| Error::new(path, fault))?;
        Ok(Ledger { path: path.to_owned(), connection })
    }

    /// Does not wait for another writer.
    pub fn impatient(self) -> Ledger {
        // Without a handler the store answers at once; that cannot fail on an open connection.
        let _ = self.connection.busy_timeout(Duration::ZERO);
        self
    }

    /// Takes a batch in, all or nothing. `at` is the moment that it counts as taken in.
    pub fn take(&mut self, batch: &[Reading], at: Timestamp) -> Result<Taken, Error> {
        let path = &self.path;
        let take = |connection: &mut Connection| -> Result<Taken, Fault> {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut taken = Taken::default();
            for reading in batch {
                take_one(&transaction, reading, &at.to_string(), &mut taken)?;
            }
            transaction.commit()?;
            Ok(taken)
        };
        take(&mut self.connection).map_err(|fault| Error::new(path, fault))
    }

    /// Tells which articles need not be read again by a reader of that name and version.
    pub fn known(&self, reader: &str) -> Result<Known, Error> {
        let open = || -> Result<Connection, Fault> {
            let connection = Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            connection.busy_timeout(PATIENCE)?;
            Ok(connection)
        };
        let connection = open().map_err(|fault| Error::new(&self.path, fault))?;
        Ok(Known { path: self.path.clone(), connection, reader: reader.to_owned() })
    }

    /// Every mention that counts, in no order that means anything.
    pub fn mentions(&self, scope: &Scope) -> Result<Vec<Mention>, Error> {
        mentions(&self.connection, scope).map_err(|fault| Error::new(&self.path, fault))
    }

    /// The article of that id in its present version.
    pub fn document(&self, id: &str) -> Result<Option<Document>, Error> {
        let find = || -> Result<Option<Document>, Fault> {
            let mut select = self.connection.prepare_cached(
                "SELECT d.name, v.published, v.source, v.title, v.text, (SELECT count(*) FROM version WHERE document = d.id)
                 FROM document d JOIN version v ON v.id = d.current WHERE d.name = ?1",
            )?;
            let found = select.query_row([id], |row| {
                let day: Option<String> = row.get(1)?;
                let article = Article {
                    id: row.get(0)?,
                    date: day.and_then(|d| d.parse().ok()),
                    source: row.get(2)?,
                    title: row.get(3)?,
                    text: row.get(4)?,
                };
                Ok(Document { article, versions: row.get(5)? })
            });
            Ok(found.optional()?)
        };
        find().map_err(|fault| Error::new(&self.path, fault))
    }

    /// The ids of all articles, in order of their names.
    pub fn documents(&self) -> Result<Vec<String>, Error> {
        let list = || -> Result<Vec<String>, Fault> {
            let mut select = self.connection.prepare("SELECT name FROM document ORDER BY name")?;
            let names = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok(names)
        };
        list().map_err(|fault| Error::new(&self.path, fault))
    }

    /// Articles that hold all the words, the best first; words are compared by their stems, without accents.
    pub fn search(&self, scope: &Scope, words: &str, most: usize) -> Result<Vec<Found>, Error> {
        let find = || -> Result<Vec<Found>, Fault> {
            // Each word is quoted: what people type is no query language.
            let query: Vec<String> =
                words.split_whitespace().map(|w| format!("\"{}\"", w.replace('"', "\"\""))).collect();
            let mut select = self.connection.prepare(
                "SELECT d.name, v.published, v.source, v.title, snippet(search, 1, '[', ']', ' … ', 24)
                 FROM search JOIN version v ON v.id = search.rowid JOIN document d ON d.current = v.id
                 WHERE search MATCH ?1 AND (?2 IS NULL OR v.published <= ?2) AND (?3 IS NULL OR v.ingested <= ?3)
                 ORDER BY bm25(search), v.id LIMIT ?4",
            )?;
            let (by_day, by_moment) = (scope.as_of.map(|d| d.to_string()), scope.ingested_by.map(|t| t.to_string()));
            let rows = select.query_map(params![query.join(" "), by_day, by_moment, most as i64], |row| {
                let day: Option<String> = row.get(1)?;
                Ok(Found {
                    doc: row.get(0)?,
                    published: day.and_then(|d| d.parse().ok()),
                    source: row.get(2)?,
                    title: row.get(3)?,
                    snippet: row.get(4)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        if words.split_whitespace().next().is_none() {
            return Ok(Vec::new());
        }
        find().map_err(|fault| Error::new(&self.path, fault))
    }

    /// The newest day of publication among the documents that count.
    pub fn newest(&self, scope: &Scope) -> Result<Option<Date>, Error> {
        let newest = || -> Result<Option<Date>, Fault> {
            let sql = "SELECT max(published) FROM version WHERE (?1 IS NULL OR published <= ?1)";
            let day: Option<String> =
                self.connection.query_row(sql, [scope.as_of.map(|d| d.to_string())], |row| row.get(0))?;
            Ok(day.and_then(|d| d.parse().ok()))
        };
        newest().map_err(|fault| Error::new(&self.path, fault))
    }
}

impl Known {
    /// Whether this very article has a record by the reader.
    pub fn has(&self, article: &Article) -> Result<bool, Error> {
        let has = || -> Result<bool, Fault> {
            let mut found = self.connection.prepare_cached(
                "SELECT 1 FROM document d JOIN version v ON v.document = d.id JOIN record r ON r.version = v.id
                 WHERE d.name = ?1 AND v.hash = ?2 AND r.reader = ?3",
            )?;
            Ok(found.exists(params![article.id, document::hash(article), self.reader])?)
        };
        has().map_err(|fault| Error::new(&self.path, fault))
    }
}

fn take_one(transaction: &Transaction, reading: &Reading, at: &str, taken: &mut Taken) -> Result<(), Fault> {
    let article = &reading.article;
    let mut find = transaction.prepare_cached("SELECT id FROM document WHERE name = ?1")?;
    let found: Option<i64> = find.query_row([&article.id], |row| row.get(0)).optional()?;
    let document = match found {
        Some(document) => document,
        None => {
            transaction.prepare_cached("INSERT INTO document (name) VALUES (?1)")?.execute([&article.id])?;
            transaction.last_insert_rowid()
        }
    };
    let hash = document::hash(article);
    let mut find = transaction.prepare_cached("SELECT id FROM version WHERE document = ?1 AND hash = ?2")?;
    let known: Option<i64> = find.query_row(params![document, hash], |row| row.get(0)).optional()?;
    let version = match known {
        Some(version) => version,
        None => new_version(transaction, document, article, &hash, at)?,
    };
    let mut find = transaction.prepare_cached("SELECT 1 FROM record WHERE version = ?1 AND reader = ?2")?;
    let read = find.exists(params![version, reading.reader])?;
    match (found, known, read) {
        (None, ..) => taken.new += 1,
        (_, None, _) => taken.changed += 1,
        (_, _, false) => taken.reread += 1,
        _ => taken.known += 1,
    }
    if !read {
        new_record(transaction, version, reading, at)?;
    }
    Ok(())
}

fn new_version(
    transaction: &Transaction,
    document: i64,
    article: &Article,
    hash: &[u8; 32],
    at: &str,
) -> Result<i64, Fault> {
    let sketch = document::sketch(&article.text);
    transaction
        .prepare_cached(
            "INSERT INTO version (document, hash, published, source, title, text, sketch, ingested)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            document,
            hash,
            article.date.map(|d| d.to_string()),
            article.source,
            article.title,
            article.text,
            sketch.map(|s| document::to_bytes(&s)),
            at
        ])?;
    let version = transaction.last_insert_rowid();
    transaction.prepare_cached("INSERT INTO search (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![
        version,
        article.title,
        article.text
    ])?;
    transaction.prepare_cached("UPDATE document SET current = ?2 WHERE id = ?1")?.execute([document, version])?;
    if let Some(sketch) = sketch {
        copies(transaction, document, version, &sketch)?;
    }
    Ok(version)
}

/// Notes of which known texts this one is a copy.
fn copies(transaction: &Transaction, document: i64, version: i64, sketch: &document::Sketch) -> Result<(), Fault> {
    let mut like: BTreeMap<i64, bool> = BTreeMap::new();
    let mut near = transaction.prepare_cached(
        "SELECT b.version, v.sketch FROM band b JOIN version v ON v.id = b.version WHERE b.hash = ?1 AND v.document <> ?2",
    )?;
    let mut add = transaction.prepare_cached("INSERT OR IGNORE INTO band (hash, version) VALUES (?1, ?2)")?;
    for band in document::bands(sketch) {
        let mut rows = near.query([band, document])?;
        while let Some(row) = rows.next()? {
            let other: i64 = row.get(0)?;
            if let std::collections::btree_map::Entry::Vacant(new) = like.entry(other) {
                let theirs = document::from_bytes(row.get_ref(1)?.as_blob().unwrap_or_default());
                new.insert(theirs.is_some_and(|theirs| document::likeness(sketch, &theirs) >= document::LIKE));
            }
        }
        add.execute([band, version])?;
    }
    let mut note = transaction.prepare_cached("INSERT INTO copy (one, other) VALUES (?1, ?2)")?;
    for (other, _) in like.iter().filter(|(_, like)| **like) {
        note.execute([other.min(&version), other.max(&version)])?;
    }
    Ok(())
}

fn new_record(transaction: &Transaction, version: i64, reading: &Reading, at: &str) -> Result<(), Fault> {
    let name = reading.reader.split(' ').next().unwrap_or_default();
    transaction
        .prepare_cached("UPDATE record SET latest = 0 WHERE version = ?1 AND name = ?2")?
        .execute(params![version, name])?;
    transaction
        .prepare_cached("INSERT INTO record (version, reader, name, ingested, json) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![version, reading.reader, name, at, serde_json::to_string(&reading.record)?])?;
    let record = transaction.last_insert_rowid();
    let mut add = transaction
        .prepare_cached("INSERT INTO mention (record, place, named, key, json) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut keys: Vec<String> = Vec::new();
    let named = reading.record.sides.join(" ");
    let engagements = reading.record.engagements.iter().map(|e| (e, None));
    let references = reading.record.references.iter().map(|e| (e, Some(&named)));
    for (place, (engagement, named)) in engagements.chain(references).enumerate() {
        // Several engagements may be told by one word: `calls in February and March`.
        let names = (0..).map(|again| document::key(&reading.article.id, engagement, again));
        let key = names.into_iter().find(|key| !keys.contains(key)).unwrap_or_default();
        add.execute(params![record, place as i64, named, key, serde_json::to_string(engagement)?])?;
        keys.push(key);
    }
    Ok(())
}

const MENTIONS: &str = "
    SELECT d.name, v.published, v.source, r.reader, m.key, m.json, v.id, m.named
    FROM document d JOIN version v ON v.id = d.current JOIN record r ON r.version = v.id JOIN mention m ON m.record = r.id
    WHERE r.latest AND (?1 IS NULL OR v.published <= ?1) AND ?2 IS NULL";

/// The same for what was known at a moment.
const MENTIONS_BY: &str = "
    SELECT d.name, v.published, v.source, r.reader, m.key, m.json, v.id, m.named
    FROM document d JOIN version v ON v.document = d.id JOIN record r ON r.version = v.id JOIN mention m ON m.record = r.id
    WHERE (?1 IS NULL OR v.published <= ?1)
      AND v.id = (SELECT max(id) FROM version WHERE document = d.id AND ingested <= ?2)
      AND r.id = (SELECT max(id) FROM record WHERE version = v.id AND name = r.name AND ingested <= ?2)";

fn mentions(connection: &Connection, scope: &Scope) -> Result<Vec<Mention>, Fault> {
    let voices = voices(connection)?;
    let mut select = connection.prepare(if scope.ingested_by.is_some() { MENTIONS_BY } else { MENTIONS })?;
    let (by_day, by_moment) = (scope.as_of.map(|d| d.to_string()), scope.ingested_by.map(|t| t.to_string()));
    let mut rows = select.query(params![by_day, by_moment])?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |column: usize| -> Result<Option<String>, Fault> { Ok(row.get(column)?) };
        let engagement: Engagement = serde_json::from_str(row.get_ref(5)?.as_str().unwrap_or_default())?;
        let published = text(1)?.and_then(|d| d.parse().ok());
        let name: String = row.get(0)?;
        let reader: String = row.get(3)?;
        let mut mention = Mention::new(&name, published, text(2)?.as_deref(), &reader, engagement);
        mention.key = row.get(4)?;
        if let Some(named) = text(7)? {
            let named = crate::mention::named(&named, mention.source.as_deref());
            mention = mention.referring(named);
        }
        if let Some(voice) = voices.get(&row.get::<_, i64>(6)?) {
            mention.voice.clone_from(voice);
        }
        out.push(mention);
    }
    Ok(out)
}

/// For every version that has copies, the name of the one that was published first among them all.
fn voices(connection: &Connection) -> Result<BTreeMap<i64, String>, Fault> {
    let mut select = connection.prepare(
        "SELECT c.one, c.other, a.published, b.published, x.name, y.name FROM copy c
         JOIN version a ON a.id = c.one JOIN version b ON b.id = c.other
         JOIN document x ON x.current = a.id JOIN document y ON y.current = b.id",
    )?;
    let mut rows = select.query([])?;
    // Undated texts count as later than any that is dated.
    let mut names: BTreeMap<i64, (bool, Option<String>, String)> = BTreeMap::new();
    let mut copies: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (one, other): (i64, i64) = (row.get(0)?, row.get(1)?);
        for (version, published, name) in [(one, 2, 4), (other, 3, 5)] {
            let published: Option<String> = row.get(published)?;
            names.insert(version, (published.is_none(), published, row.get(name)?));
        }
        copies.entry(one).or_default().push(other);
        copies.entry(other).or_default().push(one);
    }
    let mut voices = BTreeMap::new();
    for version in names.keys() {
        let mut group = vec![*version];
        let mut seen = BTreeSet::from([*version]);
        while let Some(next) = group.pop().filter(|_| !voices.contains_key(version)) {
            let more = copies.get(&next).into_iter().flatten();
            group.extend(more.filter(|v| seen.insert(**v)));
        }
        let first = seen.iter().filter_map(|v| names.get(v)).min().map(|(.., name)| name.clone()).unwrap_or_default();
        for member in seen {
            voices.entry(member).or_insert_with(|| first.clone());
        }
    }
    Ok(voices)
}
