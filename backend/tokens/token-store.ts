import { randomBytes, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hashSecret, newSecret } from './secret.ts';

/** `agent` may only send reports, `user` may only read and change what people see. */
export type TokenKind = 'agent' | 'user';

/** A token as it is listed: never its secret. */
export interface TokenInfo {
  id: string;
  kind: TokenKind;
  name: string;
  /** Epoch ms. */
  createdAt: number;
}

/**
 * Tokens of one data folder, in a file of their own: they outlive a damaged event store, and `cet-backend token …`
 * can change them while the backend runs.
 */
export class TokenStore {
  readonly #db: DatabaseSync;

  constructor(dataFolder: string) {
    this.#db = new DatabaseSync(path.join(dataFolder, 'tokens.db'), { timeout: 3000 });
    this.#db.exec(`CREATE TABLE IF NOT EXISTS tokens (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL,
      hash BLOB NOT NULL UNIQUE) WITHOUT ROWID`);
  }

  /** @returns the secret, which is shown this once and cannot be read again */
  create(kind: TokenKind, name: string): { info: TokenInfo; secret: string } {
    const secret = newSecret(kind);
    const info: TokenInfo = { id: randomBytes(6).toString('hex'), kind, name, createdAt: Date.now() };
    this.#db
      .prepare('INSERT INTO tokens (id, kind, name, created_at, hash) VALUES (?, ?, ?, ?, ?)')
      .run(info.id, kind, name, info.createdAt, hashSecret(secret));
    return { info, secret };
  }

  list(): TokenInfo[] {
    return this.#db
      .prepare('SELECT id, kind, name, created_at AS createdAt FROM tokens ORDER BY created_at, id')
      .all() as unknown as TokenInfo[];
  }

  /** @returns false for an id that is not there */
  revoke(id: string): boolean {
    return Number(this.#db.prepare('DELETE FROM tokens WHERE id = ?').run(id).changes) > 0;
  }

  /** The kind of a secret, or undefined for one that is not (or no longer) good. */
  kindOf(secret: string): TokenKind | undefined {
    const hash = hashSecret(secret);
    const row = this.#db.prepare('SELECT kind, hash FROM tokens WHERE hash = ?').get(hash) as
      | { kind: TokenKind; hash: Uint8Array }
      | undefined;
    return row !== undefined && timingSafeEqual(row.hash, hash) ? row.kind : undefined;
  }

  close(): void {
    this.#db.close();
  }
}
