import type { DatabaseSync } from 'node:sqlite';

/**
 * Each entry takes the store from version i to i+1 (`PRAGMA user_version`). Entries are never changed once released.
 *
 * - `deployments.ordinal` is the order in which deployments of a service were first seen.
 * - `buckets.span` is the length of the bucket in ms: minutes, after two days hours.
 * - `pending_counts` holds occurrences whose definition this store does not know (yet): nothing counted is lost.
 * - `counted_occurrences` are those of the time when `calls` were counted.
 * - `event_origins` are the other exceptions in the chains of an event's snapshots: by them events find each other.
 * - `event_links` are those of them whose events their agent knew: `origin_id` is the very event.
 * - `events.base` is what the errors of one method that end alike have in common, `code` (JSON text) what is known of the statement.
 * - `event_identities` are the fingerprints of an event: one more for each edit that it outlived.
 * - `events.logged` is JSON text of what is known of a log statement.
 * - `agents.control` is JSON text, as people were told it last.
 * - `agents.partial_done` parts of report `partial_seq` are written, the rest is not yet.
 * - `snapshots.event_id` is null for the same reason; `pinned` ones are the first of their event and stay.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE agents (
    session TEXT PRIMARY KEY,
    application TEXT NOT NULL,
    deployment TEXT NOT NULL,
    environment TEXT NOT NULL,
    server TEXT NOT NULL,
    version TEXT NOT NULL,
    pid INTEGER NOT NULL,
    started_at REAL NOT NULL,
    first_report_at INTEGER NOT NULL,
    last_report_at INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    clock_skew_ms INTEGER,
    dropped_snapshots INTEGER NOT NULL,
    host TEXT
  ) WITHOUT ROWID;

  CREATE TABLE deployments (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    service TEXT NOT NULL,
    environment TEXT NOT NULL,
    name TEXT NOT NULL,
    first_seen_at INTEGER NOT NULL,
    UNIQUE (service, environment, name)
  );

  CREATE TABLE events (
    id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    service TEXT NOT NULL,
    environment TEXT NOT NULL,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    message TEXT,
    location TEXT NOT NULL,
    handler TEXT,
    state TEXT NOT NULL,
    resolved_in TEXT,
    resolved_in_ordinal INTEGER,
    resolved_at INTEGER,
    resurfaced_at INTEGER,
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    occurrences INTEGER NOT NULL,
    calls INTEGER,
    first_deployment TEXT NOT NULL,
    last_deployment TEXT NOT NULL,
    last_deployment_ordinal INTEGER NOT NULL,
    built_at REAL,
    search TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX events_by_last_seen ON events (last_seen_at DESC, id);

  CREATE TABLE event_frames (
    event_id TEXT PRIMARY KEY,
    frames BLOB NOT NULL
  );

  CREATE TABLE definitions (
    session TEXT NOT NULL,
    id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (session, id)
  ) WITHOUT ROWID;

  CREATE TABLE event_deployments (
    event_id TEXT NOT NULL,
    deployment TEXT NOT NULL,
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    occurrences INTEGER NOT NULL,
    PRIMARY KEY (event_id, deployment)
  ) WITHOUT ROWID;

  CREATE TABLE event_servers (
    event_id TEXT NOT NULL,
    server TEXT NOT NULL,
    PRIMARY KEY (event_id, server)
  ) WITHOUT ROWID;

  CREATE TABLE buckets (
    event_id TEXT NOT NULL,
    span INTEGER NOT NULL,
    start INTEGER NOT NULL,
    occurrences INTEGER NOT NULL,
    PRIMARY KEY (event_id, span, start)
  ) WITHOUT ROWID;
  CREATE INDEX buckets_by_start ON buckets (span, start);

  CREATE TABLE pending_counts (
    session TEXT NOT NULL,
    definition TEXT NOT NULL,
    minute INTEGER NOT NULL,
    occurrences INTEGER NOT NULL,
    calls INTEGER,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (session, definition, minute)
  ) WITHOUT ROWID;

  CREATE TABLE snapshots (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    event_id TEXT,
    session TEXT NOT NULL,
    definition TEXT NOT NULL,
    at INTEGER NOT NULL,
    thread TEXT NOT NULL,
    deployment TEXT NOT NULL,
    server TEXT NOT NULL,
    message TEXT,
    pinned INTEGER NOT NULL,
    body BLOB NOT NULL
  );
  CREATE INDEX snapshots_by_event ON snapshots (event_id, at, id);
  CREATE INDEX snapshots_by_session ON snapshots (session, definition);
  CREATE INDEX snapshots_by_age ON snapshots (at);
  `,
  `
  ALTER TABLE events ADD COLUMN counted_occurrences INTEGER;
  ALTER TABLE pending_counts ADD COLUMN counted_occurrences INTEGER;

  CREATE TABLE event_origins (
    event_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    method TEXT NOT NULL,
    PRIMARY KEY (event_id, relation, name, class, method)
  ) WITHOUT ROWID;
  CREATE INDEX event_origins_by_place ON event_origins (name, class, method);
  CREATE INDEX events_by_name ON events (name);
  `,
  'ALTER TABLE agents ADD COLUMN control TEXT',
  `
  CREATE TABLE mutes (
    service TEXT NOT NULL,
    environment TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    method TEXT NOT NULL,
    PRIMARY KEY (service, environment, name, class, method, kind)
  ) WITHOUT ROWID;

  CREATE TABLE budgets (
    service TEXT NOT NULL,
    environment TEXT NOT NULL,
    first INTEGER NOT NULL,
    per_second INTEGER NOT NULL,
    PRIMARY KEY (service, environment)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE event_links (
    event_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    origin_id TEXT NOT NULL,
    PRIMARY KEY (event_id, origin_id)
  ) WITHOUT ROWID;
  CREATE INDEX event_links_by_origin ON event_links (origin_id);
  `,
  `
  CREATE TABLE event_identities (
    service TEXT NOT NULL,
    environment TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (service, environment, fingerprint)
  ) WITHOUT ROWID;
  INSERT INTO event_identities SELECT service, environment, fingerprint, id FROM events;
  ALTER TABLE events ADD COLUMN base TEXT;
  ALTER TABLE events ADD COLUMN code TEXT;
  UPDATE events SET base = fingerprint;
  CREATE INDEX events_by_base ON events (base);
  `,
  'ALTER TABLE events ADD COLUMN logged TEXT',
  `
  ALTER TABLE agents ADD COLUMN partial_seq INTEGER;
  ALTER TABLE agents ADD COLUMN partial_done INTEGER;
  DROP INDEX events_by_base;
  CREATE INDEX events_by_path ON events (base, service, environment, last_deployment_ordinal);
  CREATE INDEX events_by_deployment ON events (last_deployment_ordinal);
  CREATE INDEX deployments_in_order ON deployments (service, environment, ordinal);
  `,
];

/** The store was written by a newer version of the backend, which knows more than this one. */
export class StoreTooNewError extends Error {
  override readonly name = 'StoreTooNewError';
}

/** Brings a store to the newest version, each step in its own transaction. */
export function migrate(db: DatabaseSync): void {
  const row = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > MIGRATIONS.length) {
    throw new StoreTooNewError(
      `The store has version ${row.user_version}; this backend knows versions up to ${MIGRATIONS.length}. ` +
        'Update the backend, or give it another folder with --data.',
    );
  }
  for (let version = row.user_version; version < MIGRATIONS.length; version++) {
    db.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[version]}; PRAGMA user_version = ${version + 1}; COMMIT`);
  }
}
