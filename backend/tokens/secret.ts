import { createHash, randomBytes } from 'node:crypto';

/** A new secret: 256 random bits, with a prefix by which people and secret scanners know it. */
export function newSecret(kind: 'agent' | 'user'): string {
  return `cet_${kind}_${randomBytes(32).toString('base64url')}`;
}

/** What is kept of a secret. Plain SHA-256 suffices: 256 random bits cannot be guessed, slow or fast. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
