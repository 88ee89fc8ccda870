/** 'NA6S' in the SQLite header: a study's result file, told from a store of events. */
export const STUDY_APPLICATION_ID = 0x4e413653;
/** PRAGMA user_version of a study's file. */
export const STUDY_SCHEMA_VERSION = 1;

/**
 * One study a file. `study`, `geometry` and `point` are results and make the digest; `provenance` is not in it. A point is one
 * unit of work: it is there whole, with its hash, or not at all.
 */
export const STUDY_SCHEMA_SQL = `
CREATE TABLE study (
  study_id INTEGER PRIMARY KEY CHECK (study_id = 1),
  kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished')),
  card TEXT NOT NULL,
  card_sha256 TEXT NOT NULL,
  digest TEXT
) STRICT;

CREATE TABLE geometry (
  geometry_sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE point (
  point INTEGER PRIMARY KEY,
  stage INTEGER NOT NULL,
  x_mm REAL NOT NULL,
  y_mm REAL NOT NULL,
  width_mm REAL NOT NULL,
  height_mm REAL NOT NULL,
  events INTEGER NOT NULL,
  mean_gev REAL NOT NULL,
  mean_error_gev REAL NOT NULL,
  rms_gev REAL NOT NULL,
  rms_error_gev REAL NOT NULL,
  leak_fraction REAL NOT NULL,
  leak_fraction_error REAL NOT NULL,
  below_half INTEGER NOT NULL,
  shots BLOB NOT NULL,
  sha256 BLOB NOT NULL
) STRICT;

CREATE TABLE provenance (
  provenance_id INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  host TEXT NOT NULL,
  program TEXT NOT NULL,
  workers INTEGER NOT NULL
) STRICT;
`;
