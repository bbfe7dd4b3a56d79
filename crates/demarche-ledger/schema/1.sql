-- A document is what a source calls one article; its texts are versions, none ever overwritten.
CREATE TABLE document (
    id      INTEGER PRIMARY KEY,
    name    TEXT NOT NULL UNIQUE,
    -- The version that counts: the one taken in last.
    current INTEGER REFERENCES version (id)
) STRICT;

CREATE TABLE version (
    id        INTEGER PRIMARY KEY,
    document  INTEGER NOT NULL REFERENCES document (id),
    -- SHA-256 over day, title, source and text.
    hash      BLOB NOT NULL,
    published TEXT,
    source    TEXT,
    title     TEXT,
    text      TEXT NOT NULL,
    -- MinHash of the text, for finding copies; NULL for short texts.
    sketch    BLOB,
    -- When it was taken in, UTC.
    ingested  TEXT NOT NULL,
    UNIQUE (document, hash)
) STRICT;

-- What a reader made of a version. Of one reader's records the one taken in last counts; the older stay.
CREATE TABLE record (
    id       INTEGER PRIMARY KEY,
    version  INTEGER NOT NULL REFERENCES version (id),
    -- Name and version of the reader: the name is what stands before the first space.
    reader   TEXT NOT NULL,
    name     TEXT NOT NULL,
    ingested TEXT NOT NULL,
    -- Whether it is the last of its reader's name for the version.
    latest   INTEGER NOT NULL DEFAULT 1,
    json     TEXT NOT NULL,
    UNIQUE (version, reader)
) STRICT;

-- One row for each engagement of a record, and for each reference to one that the article does not introduce.
CREATE TABLE mention (
    id        INTEGER PRIMARY KEY,
    record    INTEGER NOT NULL REFERENCES record (id),
    -- Its place in the record.
    place     INTEGER NOT NULL,
    -- NULL for an engagement; for a reference, codes of the sides that the article names, parted by spaces.
    named     TEXT,
    -- Names the mention for ever: from the document's name and where the evidence begins.
    key       TEXT NOT NULL,
    json      TEXT NOT NULL,
    UNIQUE (record, place)
) STRICT;
CREATE INDEX mention_key ON mention (key);

-- Bands of the MinHash of a version's text: two versions that share one may be copies.
CREATE TABLE band (
    hash    INTEGER NOT NULL,
    version INTEGER NOT NULL REFERENCES version (id),
    PRIMARY KEY (hash, version)
) STRICT, WITHOUT ROWID;

-- Versions of two documents that are copies of one text: one voice.
CREATE TABLE copy (
    one   INTEGER NOT NULL REFERENCES version (id),
    other INTEGER NOT NULL REFERENCES version (id),
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (title, text, content = 'version', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
