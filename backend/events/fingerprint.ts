import { createHash } from 'node:crypto';
import type { EventDefinition } from '@cet/protocol/report.ts';
import { normaliseFrame, type StableFrame } from './normalise-frame.ts';
import { normaliseMessage } from './normalise-message.ts';

/** What of a definition decides which event it is. */
export type FingerprintInput = Pick<
  EventDefinition,
  'type' | 'exception' | 'message' | 'logger' | 'name' | 'location' | 'handler' | 'frames'
>;

export function isLogged(input: Pick<FingerprintInput, 'type'>): boolean {
  return input.type === 'logged-error' || input.type === 'logged-warning';
}

const text = ({ class: className, method }: StableFrame) => `${className}.${method}`;

/** The method of the application that it comes from: the deepest one that is more than a dispatch to another. */
function origin({ frames, location }: FingerprintInput): string {
  for (const frame of frames) {
    const stable = frame.application ? normaliseFrame(frame.class, frame.method) : undefined;
    if (stable !== undefined) return text(stable);
  }
  return text(normaliseFrame(location.class, location.method) ?? location);
}

function end({ handler }: FingerprintInput): string {
  if (handler?.application !== true) return '';
  return text(normaliseFrame(handler.class, handler.method) ?? handler);
}

/**
 * The identity of an error within a service, as far as methods tell: event type, exception type, the method that it comes
 * from and the one that ends it, for logged events also the logger and the format, for custom events their name. Line
 * numbers, messages of exceptions, and the numbering of lambdas, proxies and anonymous classes do not change it; nor does
 * the path in between: an agent has one definition for all paths, with that of the first occurrence, and which comes
 * first differs from run to run.
 *
 * @returns 32 hexadecimal digits
 */
export function fingerprint(input: FingerprintInput): string {
  const hash = createHash('sha256');
  const add = (label: string, value: string) => hash.update(`${label}\0${value}\0`);
  add('type', input.type);
  const exception = normaliseFrame(input.exception ?? '', '');
  add('exception', exception?.class ?? '');
  if (isLogged(input)) {
    add('logger', input.logger ?? '');
    add('format', normaliseMessage(input.message ?? ''));
  }
  if (input.type === 'custom') add('name', input.name ?? '');
  add('origin', origin(input));
  add('end', end(input));
  return hash.digest('hex').slice(0, 32);
}

/**
 * The identity of one of the errors that have their methods in common: another statement of the same method is another
 * error.
 *
 * @param base what `fingerprint` gives
 * @returns 32 hexadecimal digits
 */
export function statementFingerprint(base: string, statement: string): string {
  return createHash('sha256').update(`${base}\0${statement}`).digest('hex').slice(0, 32);
}
