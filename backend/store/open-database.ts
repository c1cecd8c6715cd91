import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from './schema.ts';
import { StoreError, storeErrorOf } from './store-failure.ts';

const STORE_FILE = 'store.db';
const PAGE_BYTES = 4096;

/** An open store and, where the file that was there could not be used, what became of it. */
export interface OpenedDatabase {
  db: DatabaseSync;
  /** Set when a damaged file was moved aside: a sentence for a person. */
  damage: string | undefined;
}

function configure(db: DatabaseSync, maxBytes: number): void {
  db.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
  db.exec('PRAGMA journal_mode = WAL');
  // FULL, not NORMAL: an acknowledged report survives a power cut too, not only the end of the process. With group
  // commit the sync is shared by all reports that wait; bench/ingest.ts measures it.
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA cache_size = -4096');
  db.exec('PRAGMA journal_size_limit = 8388608');
  db.exec('PRAGMA temp_store = MEMORY');
  db.exec(`PRAGMA max_page_count = ${Math.max(64, Math.floor(maxBytes / PAGE_BYTES))}`);
}

function openChecked(file: string, maxBytes: number): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 3000 });
  try {
    configure(db, maxBytes);
    const [first] = db.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
    if (first?.quick_check !== 'ok') {
      throw new StoreError('damaged', (first?.quick_check ?? 'no answer').replace(/\s+/g, ' '));
    }
    migrate(db);
    return db;
  } catch (cause) {
    db.close();
    throw cause;
  }
}

function moveAside(folder: string): string {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  let target = path.join(folder, `store-damaged-${stamp}.db`);
  for (let i = 2; existsSync(target); i++) target = path.join(folder, `store-damaged-${stamp}-${i}.db`);
  const file = path.join(folder, STORE_FILE);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  }
  return target;
}

/**
 * Opens the store of a data folder. A damaged file is moved aside, never deleted, and a new store begun.
 *
 * @param maxBytes size that the file may grow to
 * @throws StoreError when the file is locked or cannot be read
 * @throws StoreTooNewError when a newer backend wrote it
 */
export function openDatabase(folder: string, maxBytes: number): OpenedDatabase {
  const file = path.join(folder, STORE_FILE);
  try {
    return { db: openChecked(file, maxBytes), damage: undefined };
  } catch (cause) {
    const error = storeErrorOf(cause);
    if (error?.trouble !== 'damaged') throw error ?? cause;
    const kept = moveAside(folder);
    const damage =
      `The store was damaged (${error.message}). It was moved to ${kept} and a new one begun: ` +
      'earlier events are not shown, new ones are kept.';
    return { db: openChecked(file, maxBytes), damage };
  }
}
