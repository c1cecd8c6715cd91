import { createHash } from 'node:crypto';
import type { EventDefinition } from '@cet/protocol/report.ts';
import { normaliseFrame, type StableFrame } from './normalise-frame.ts';
import { normaliseMessage } from './normalise-message.ts';

/** Application frames that take part, deepest first. Further out, call paths differ without the error differing. */
const MAX_FRAMES = 10;
/** Longest cycle of mutual recursion that is folded. */
const MAX_CYCLE = 4;

/** What of a definition decides which event it is. */
export type FingerprintInput = Pick<
  EventDefinition,
  'type' | 'exception' | 'message' | 'logger' | 'name' | 'location' | 'frames'
>;

export function isLogged(input: Pick<FingerprintInput, 'type'>): boolean {
  return input.type === 'logged-error' || input.type === 'logged-warning';
}

function endsWithRepetition(path: string[], cycle: number): boolean {
  if (path.length < 2 * cycle) return false;
  for (let i = 1; i <= cycle; i++) {
    if (path[path.length - i] !== path[path.length - i - cycle]) return false;
  }
  return true;
}

/** Recursion of any depth becomes one round: the depth belongs to the occurrence, not to the error. */
function appendFolded(path: string[], frame: string): void {
  path.push(frame);
  for (let cycle = 1; cycle <= MAX_CYCLE; cycle++) {
    if (endsWithRepetition(path, cycle)) {
      path.length -= cycle;
      return;
    }
  }
}

function applicationPath(input: FingerprintInput): string[] {
  const path: string[] = [];
  const text = (frame: StableFrame) => `${frame.class}.${frame.method}`;
  for (const frame of input.frames) {
    if (!frame.application) continue;
    const stable = normaliseFrame(frame.class, frame.method);
    if (stable !== undefined) appendFolded(path, text(stable));
    if (path.length > MAX_FRAMES + 2 * MAX_CYCLE) break;
  }
  if (path.length > 0) return path.slice(0, MAX_FRAMES);
  const { class: className, method } = input.location;
  return [text(normaliseFrame(className, method) ?? { class: className, method })];
}

/**
 * The identity of an error within a service, as far as its call path tells: event type, exception type and application frames, for logged events
 * also the logger and the format, for custom events their name. Line numbers, messages of exceptions, and the numbering of lambdas, proxies and
 * anonymous classes do not change it.
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
  for (const frame of applicationPath(input)) add('frame', frame);
  return hash.digest('hex').slice(0, 32);
}

/**
 * The identity of one of the errors that have a call path in common: another statement of the same method is another
 * error.
 *
 * @param base what `fingerprint` gives
 * @returns 32 hexadecimal digits
 */
export function statementFingerprint(base: string, statement: string): string {
  return createHash('sha256').update(`${base}\0${statement}`).digest('hex').slice(0, 32);
}
