import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Snapshot } from '@cet/protocol/snapshot.ts';
import { exceptionLinks, exceptionOrigins } from '../events/origins.ts';
import { packText, unpackText } from './body-codec.ts';
import type { ChangeSet, Origin } from './event-writer.ts';
import type { PreparedSnapshot } from './prepared-report.ts';
import { RelatedEvents } from './related-events.ts';

/** The first snapshots of an event, which are kept as long as the store has room. */
const PINNED = 3;
/** Newest snapshots of an event that are kept besides. */
const NEWEST = 50;

/** Keeps snapshots, within the caller's transaction. */
export class SnapshotWriter {
  readonly #count: StatementSync;
  readonly #insert: StatementSync;
  readonly #waiting: StatementSync;
  readonly #attach: StatementSync;
  readonly #message: StatementSync;
  readonly #prune: StatementSync;
  readonly #pruneWaiting: StatementSync;
  readonly #related: RelatedEvents;

  constructor(db: DatabaseSync) {
    this.#related = new RelatedEvents(db);
    this.#count = db.prepare('SELECT count(*) AS n FROM snapshots WHERE event_id = ?');
    this.#insert = db.prepare(`
      INSERT OR IGNORE INTO snapshots
        (id, event_id, session, definition, at, thread, deployment, server, message, pinned, body)
      VALUES (:id, :event, :session, :definition, :at, :thread, :deployment, :server, :message, :pinned, :body)`);
    this.#waiting = db.prepare(
      'SELECT number, body FROM snapshots WHERE session = ? AND definition = ? AND event_id IS NULL LIMIT 1',
    );
    this.#attach = db.prepare('UPDATE snapshots SET event_id = ? WHERE number = ?');
    this.#pruneWaiting = db.prepare(`
      DELETE FROM snapshots WHERE number IN (
        SELECT number FROM snapshots WHERE session = ? AND definition = ? AND event_id IS NULL
        ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${NEWEST})`);
    this.#message = db.prepare(`
      UPDATE events SET message = coalesce(
        (SELECT message FROM snapshots WHERE event_id = :id ORDER BY at DESC, id DESC LIMIT 1), message)
      WHERE id = :id`);
    this.#prune = db.prepare(`
      DELETE FROM snapshots WHERE number IN (
        SELECT number FROM snapshots WHERE event_id = ? AND pinned = 0 ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${NEWEST})`);
  }

  /** @param eventId undefined where the definition is not known yet: kept until it comes. */
  add(
    snapshot: PreparedSnapshot,
    eventId: string | undefined,
    session: string,
    origin: Origin,
    changes: ChangeSet,
  ): void {
    const count = eventId === undefined ? PINNED : (this.#count.get(eventId) as { n: number }).n;
    this.#insert.run({
      id: snapshot.id,
      event: eventId ?? null,
      session,
      definition: snapshot.definition,
      at: snapshot.at,
      thread: snapshot.thread,
      deployment: origin.deployment,
      server: origin.server,
      message: snapshot.message ?? null,
      pinned: count < PINNED ? 1 : 0,
      body: packText(snapshot.body),
    });
    if (eventId === undefined) {
      // No more than an event keeps, once it is known which one it is.
      this.#pruneWaiting.run(session, snapshot.definition);
      return;
    }
    this.#related.add(eventId, session, snapshot);
    this.#settle(eventId, changes);
    if (count >= NEWEST) this.#prune.run(eventId);
  }

  /**
   * Gives a snapshot that waited for its definition to its event.
   *
   * @returns false where none waits
   */
  attachOne(session: string, definition: string, eventId: string, changes: ChangeSet): boolean {
    const waiting = this.#waiting.get(session, definition) as
      | { number: number; body: Uint8Array }
      | undefined;
    if (waiting === undefined) return false;
    const snapshot = JSON.parse(unpackText(waiting.body)) as Snapshot;
    this.#related.add(eventId, session, {
      origins: exceptionOrigins(snapshot),
      links: exceptionLinks(snapshot),
    });
    this.#attach.run(eventId, waiting.number);
    this.#settle(eventId, changes);
    this.#prune.run(eventId);
    return true;
  }

  #settle(eventId: string, changes: ChangeSet): void {
    this.#message.run({ id: eventId });
    changes.add(eventId, 'count');
  }
}
