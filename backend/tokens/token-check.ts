import { timingSafeEqual } from 'node:crypto';
import type { LocalTokens } from './local-tokens.ts';
import { hashSecret } from './secret.ts';
import type { TokenKind, TokenStore } from './token-store.ts';

/** Decides what a presented secret may do: the backend's own two tokens, else the created ones. */
export class TokenCheck {
  readonly #user: Buffer;
  readonly #agent: Buffer;
  readonly #created: TokenStore;

  constructor(local: LocalTokens, created: TokenStore) {
    this.#user = hashSecret(local.userToken);
    this.#agent = hashSecret(local.agentToken);
    this.#created = created;
  }

  /** Undefined for a secret that is not good. */
  kindOf(secret: string): TokenKind | undefined {
    const hash = hashSecret(secret);
    if (timingSafeEqual(hash, this.#user)) return 'user';
    if (timingSafeEqual(hash, this.#agent)) return 'agent';
    return this.#created.kindOf(secret);
  }

  /** True for the user token of `backend.json`, which only who runs the backend can read. */
  isOwner(secret: string): boolean {
    return timingSafeEqual(hashSecret(secret), this.#user);
  }
}

/** The secret of an `Authorization: Bearer …` header. */
export function bearerSecret(header: string | undefined): string | undefined {
  return header?.match(/^Bearer +(\S+) *$/i)?.[1];
}
