import type { Frame, SuspectRole, Suspect as ToldSuspect, Variable } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { resolvePath } from '../value/resolve-path.ts';
import { toldSuspects } from './told-suspects.ts';

/** What on the failing line is known to be at fault. Everything in it is read from the snapshot, nothing is guessed. */
export interface Suspect {
  /** The expression as it stands in the source, e.g. `discount.rule`. */
  expression: string;
  /** What it was to the instruction that failed, where the agent found it in the bytecode. */
  role?: SuspectRole;
  value: Value;
  /** Paths in the variables tree from the variable to the value. */
  paths: string[];
}

const NULL: Value = { kind: 'null' };

/** `because "<expression>" is null`, as the JVM writes it since Java 14. */
const HELPFUL = /because (?:the return value of )?"(.+?)" is null$/;

/** The expression that the JVM's own message names as null. */
export function nullExpression(
  message: string | undefined,
): { expression: string; returned: boolean } | undefined {
  const match = HELPFUL.exec(message ?? '');
  if (match?.[1] === undefined || match[1].startsWith('<local')) return undefined;
  return { expression: match[1], returned: message?.includes('because the return value of') === true };
}

const INPUT = /^For input string: "(.*?)"/s;
const INDEX = /[Ii]ndex:? (-?\d+)/;

/** What the message says went in: a text that is no number, an index out of bounds, a zero to divide by. */
function namedCulprit(name: string, message: string): Value | undefined {
  const type = name.slice(name.lastIndexOf('.') + 1);
  const input = type === 'NumberFormatException' ? INPUT.exec(message)?.[1] : undefined;
  if (input !== undefined) return { kind: 'string', text: input };
  const index = type.endsWith('IndexOutOfBoundsException') ? INDEX.exec(message)?.[1] : undefined;
  if (index !== undefined) return { kind: 'number', text: index };
  return type === 'ArithmeticException' && message.includes('by zero')
    ? { kind: 'number', text: '0' }
    : undefined;
}

function isUsedIn(name: string, line: string): boolean {
  return new RegExp(`(?<![\\w$."])${name.replace(/\$/g, '\\$')}(?![\\w$])`).test(line);
}

/** What the suspects of a failing frame are found from. */
export interface Evidence {
  /** Exception class. */
  name: string;
  message: string | undefined;
  frame: Frame | undefined;
  /** The failing source line, where it is known to be the deployed one. */
  line: string | undefined;
  /** True where the frame itself threw, not code that it called. */
  thrownHere: boolean;
  /** What the agent found in the bytecode of this frame. */
  told?: readonly ToldSuspect[];
}

/**
 * The suspects of the failing frame: the expression in a helpful NullPointerException message; else what the agent found
 * in the bytecode; else, with an agent that could not, null variables that stand on the failing line, or the variable
 * that holds the value named by the message.
 */
export function findSuspects(evidence: Evidence): Suspect[] {
  const { name, message, line } = evidence;
  const variables = evidence.frame?.variables ?? [];
  const named = nullExpression(message);
  // Thrown in library code called from here, the names in the message are not those of this frame.
  if (named !== undefined && !evidence.thrownHere) return [];
  if (named !== undefined && !named.returned) {
    const found = resolvePath(variables, named.expression);
    if (found !== undefined && found.value.kind !== 'null') return [];
    return [{ expression: named.expression, value: NULL, paths: found?.paths ?? [] }];
  }
  const told = toldSuspects(evidence.told ?? [], evidence.frame);
  if (told.length > 0) return same(told, name, message);
  if (named === undefined && line !== undefined && name.endsWith('.NullPointerException')) {
    return simple(variables, line, (value) => value.kind === 'null');
  }
  const culprit = message === undefined ? undefined : namedCulprit(name, message);
  if (culprit === undefined) return [];
  const isCulprit = (value: Value) => value.kind === culprit.kind && value.text === culprit.text;
  if (line !== undefined) return simple(variables, line, isCulprit);
  // Without the source only a text is telling enough to be matched by value alone.
  return culprit.kind === 'string' ? simple(variables, undefined, isCulprit) : [];
}

/** Of several the ones that hold what the message names, if any does. */
function same(found: Suspect[], name: string, message: string | undefined): Suspect[] {
  const culprit = message === undefined ? undefined : namedCulprit(name, message);
  const holding = found.filter(({ value }) => value.kind === culprit?.kind && value.text === culprit?.text);
  return holding.length > 0 ? holding : found;
}

function simple(
  variables: readonly Variable[],
  line: string | undefined,
  matches: (value: Value) => boolean,
): Suspect[] {
  return variables
    .filter((v) => v.kind !== 'this' && v.value.missing === undefined && matches(v.value))
    .filter((v) => line === undefined || isUsedIn(v.name, line))
    .map((v) => ({ expression: v.name, value: v.value, paths: [v.name] }));
}
