import type { DatabaseSync, StatementSync } from 'node:sqlite';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Minute buckets older than this become hour buckets. */
const MINUTES_KEPT_MS = 2 * DAY_MS;
const HOURS_KEPT_MS = 365 * DAY_MS;
/** Agent sessions (and with them the guard against replayed reports) are forgotten after this time of silence. */
const SESSIONS_KEPT_MS = 30 * DAY_MS;
/** Above this share of the allowed size the oldest snapshots go, until `LOW_SHARE` is reached. */
const HIGH_SHARE = 0.9;
const LOW_SHARE = 0.8;
const SNAPSHOTS_PER_STEP = 64;

/** Keeps the store within its bounds. Counts are never deleted to make room, only snapshots, oldest first. */
export class Retention {
  readonly #db: DatabaseSync;
  readonly #pages: StatementSync;
  readonly #free: StatementSync;
  readonly #max: StatementSync;
  readonly #deleteOldest: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#pages = db.prepare('PRAGMA page_count');
    this.#free = db.prepare('PRAGMA freelist_count');
    this.#max = db.prepare('PRAGMA max_page_count');
    this.#deleteOldest = db.prepare(
      `DELETE FROM snapshots WHERE number IN (SELECT number FROM snapshots ORDER BY at LIMIT ${SNAPSHOTS_PER_STEP})`,
    );
  }

  /** Bytes of the store file that hold data. */
  usedBytes(): number {
    return (this.#value(this.#pages) - this.#value(this.#free)) * 4096;
  }

  /** @returns snapshots deleted */
  makeRoom(): number {
    return this.#usedShare() > HIGH_SHARE ? this.#deleteSnapshots(LOW_SHARE) : 0;
  }

  /**
   * For when the file has reached its size: deletes the oldest step of snapshots at least.
   *
   * @returns snapshots deleted; 0 means that the store is full of counts and only a larger size helps
   */
  makeRoomNow(): number {
    const least = Number(this.#deleteOldest.run().changes);
    return least === 0 ? 0 : least + this.#deleteSnapshots(LOW_SHARE);
  }

  /** Folds old minutes into hours and forgets what is too old. */
  tidy(now: number): void {
    const before = Math.floor((now - MINUTES_KEPT_MS) / HOUR_MS) * HOUR_MS;
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      this.#db
        .prepare(`
          INSERT INTO buckets (event_id, span, start, occurrences)
          SELECT event_id, ${HOUR_MS}, start - start % ${HOUR_MS}, sum(occurrences) FROM buckets
          WHERE span = ${MINUTE_MS} AND start < ? GROUP BY 1, 3
          ON CONFLICT DO UPDATE SET occurrences = occurrences + excluded.occurrences`)
        .run(before);
      this.#db.prepare(`DELETE FROM buckets WHERE span = ${MINUTE_MS} AND start < ?`).run(before);
      this.#db.prepare(`DELETE FROM buckets WHERE span = ${HOUR_MS} AND start < ?`).run(now - HOURS_KEPT_MS);
      this.#forgetSessions(now - SESSIONS_KEPT_MS);
      this.#db.exec('COMMIT');
    } catch (cause) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw cause;
    }
  }

  #forgetSessions(before: number): void {
    const silent = `SELECT session FROM agents a WHERE last_report_at < ?
      AND NOT EXISTS (SELECT 1 FROM snapshots s WHERE s.session = a.session)`;
    for (const table of ['definitions', 'pending_counts', 'agents']) {
      this.#db.prepare(`DELETE FROM ${table} WHERE session IN (${silent})`).run(before);
    }
  }

  #deleteSnapshots(targetShare: number): number {
    let deleted = 0;
    while (this.#usedShare() > targetShare) {
      const step = Number(this.#deleteOldest.run().changes);
      if (step === 0) break;
      deleted += step;
    }
    return deleted;
  }

  #usedShare(): number {
    return (this.#value(this.#pages) - this.#value(this.#free)) / this.#value(this.#max);
  }

  #value(pragma: StatementSync): number {
    return Object.values(pragma.get() as Record<string, number>)[0] ?? 0;
  }
}
