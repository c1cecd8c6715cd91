import { createHash } from 'node:crypto';

/** Stable, URL-safe identity of an event: one fingerprint in one service and environment. 22 characters. */
export function eventId(service: string, environment: string, fingerprint: string): string {
  return createHash('sha256')
    .update(JSON.stringify([service, environment, fingerprint]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
