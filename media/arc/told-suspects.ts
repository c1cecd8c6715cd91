import type { Frame, SuspectRole, Suspect as ToldSuspect } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { resolvePath } from '../value/resolve-path.ts';
import type { Suspect } from './failing-expression.ts';

/** More would hide the one that matters. */
const MAX_SHOWN = 4;
const CHECKED_BY_JVM: readonly SuspectRole[] = ['index', 'divisor', 'length', 'cast'];

/**
 * What the agent found in the bytecode, as far as the values of the frame bear it out: a receiver only if it was null,
 * a number before an object that was merely there.
 */
export function toldSuspects(told: readonly ToldSuspect[], frame: Frame | undefined): Suspect[] {
  const variables = frame?.variables ?? [];
  const found = told.flatMap(({ expression, role }) => {
    const resolved = resolvePath(variables, expression);
    if (resolved === undefined || resolved.value.missing !== undefined) return [];
    return [{ expression, role, value: resolved.value, paths: resolved.paths }];
  });
  const ofNull = told.length > 0 && told.every(({ role }) => role === 'receiver');
  if (ofNull) return nullReceivers(told, found);
  const checked = found.filter(({ role }) => CHECKED_BY_JVM.includes(role));
  const fed = checked.length > 0 ? checked : found.filter(({ role }) => role !== 'receiver');
  const telling = fed.filter(({ value }) => isTelling(value));
  return (telling.length > 0 ? telling : fed).slice(0, MAX_SHOWN);
}

/** The receiver that was null; where it can be only one of them, also without its value. */
function nullReceivers(told: readonly ToldSuspect[], found: readonly Suspect[]): Suspect[] {
  const known = found.filter(({ value }) => value.kind === 'null');
  if (known.length > 0) return known.slice(0, MAX_SHOWN);
  const open = told.filter(({ expression }) => !found.some((one) => one.expression === expression));
  const [only] = open;
  if (open.length !== 1 || only === undefined) return [];
  return [{ expression: only.expression, role: 'receiver', value: { kind: 'null' }, paths: [] }];
}

function isTelling(value: Value): boolean {
  return value.kind !== 'object' && value.kind !== 'array';
}
