import { EVENT_COLUMNS } from '../../physics/event-model/event-columns.ts';

/** 'NA64' in the SQLite header: tells our stores from other people's databases. */
export const APPLICATION_ID = 0x4e413634;
/** PRAGMA user_version: raised by every change of the tables below, with a step in migrations/. */
export const SCHEMA_VERSION = 3;

const scalarColumns = EVENT_COLUMNS.map(({ name }) => `  ${name} REAL NOT NULL`).join(',\n');

/** The tables of docs/event-store.md. `run`, `chunk`, `event`, `event_detail` are results; `provenance` is not in any digest. */
export const SCHEMA_SQL = `
CREATE TABLE run (
  run_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('mc', 'data')),
  process TEXT NOT NULL,
  label TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished')),
  card TEXT NOT NULL,
  card_sha256 TEXT NOT NULL UNIQUE,
  geometry_sha256 TEXT NOT NULL REFERENCES geometry (geometry_sha256),
  events_requested INTEGER NOT NULL,
  chunk_events INTEGER NOT NULL,
  digest TEXT,
  seal TEXT
) STRICT;

CREATE TABLE geometry (
  geometry_sha256 TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE channel (
  channel_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  detector TEXT NOT NULL,
  module INTEGER NOT NULL,
  cell_column INTEGER NOT NULL,
  cell_row INTEGER NOT NULL
) STRICT;

CREATE TABLE chunk (
  run_id INTEGER NOT NULL REFERENCES run (run_id),
  chunk INTEGER NOT NULL,
  first_event INTEGER NOT NULL,
  generated INTEGER NOT NULL,
  generated_weight REAL NOT NULL,
  generated_weight_squared REAL NOT NULL,
  on_target INTEGER NOT NULL,
  on_target_weight REAL NOT NULL,
  on_target_weight_squared REAL NOT NULL,
  stored INTEGER NOT NULL,
  sha256 BLOB NOT NULL,
  PRIMARY KEY (run_id, chunk)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  run_id INTEGER NOT NULL REFERENCES run (run_id),
  event_number INTEGER NOT NULL,
${scalarColumns},
  PRIMARY KEY (run_id, event_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_detail (
  run_id INTEGER NOT NULL REFERENCES run (run_id),
  event_number INTEGER NOT NULL,
  detail BLOB NOT NULL,
  PRIMARY KEY (run_id, event_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE blinding_act (
  blinding_act_id INTEGER PRIMARY KEY,
  content TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE provenance (
  provenance_id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (run_id),
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  host TEXT NOT NULL,
  program TEXT NOT NULL,
  workers INTEGER NOT NULL
) STRICT;
`;
