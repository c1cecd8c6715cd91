import type { SourceExcerpt } from '@cet/protocol/language.ts';
import { unwoven } from '@cet/protocol/method-name.ts';
import type { Frame, Variable } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { plainText } from '../value/value-text.ts';
import type { Suspect } from './failing-expression.ts';

/** A value shown at the end of a source line. */
export interface LineValue {
  name: string;
  text: string;
  suspect: boolean;
}

/**
 * Which values stand at the end of which line (one-based): a variable where it was last assigned or declared before the
 * failing line, and on the failing line if it is used there. Only lines of the frame's own method, found by its braces:
 * the same name elsewhere is another variable.
 */
export function lineValues(
  excerpt: SourceExcerpt,
  frame: Frame,
  suspects: readonly Suspect[],
): Map<number, LineValue[]> {
  const byLine = new Map<number, LineValue[]>();
  const { text, firstLine, line: failing } = excerpt;
  if (text === undefined || firstLine === undefined || failing === undefined) return byLine;
  const lines = text.split('\n');
  const failingIndex = failing - firstLine;
  const failingText = lines[failingIndex];
  if (failingText === undefined) return byLine;
  const add = (index: number, value: LineValue) => {
    const at = byLine.get(index + firstLine) ?? [];
    byLine.set(index + firstLine, at);
    at.push(value);
  };
  const named = new Set<string>();
  for (const { expression, value } of suspects) {
    if (!failingText.includes(expression)) continue;
    add(failingIndex, { name: expression, text: plainText(value), suspect: true });
    named.add(expression);
  }
  const byId = objectsById(frame.variables ?? []);
  const start = methodStart(lines, failingIndex, frame);
  for (const variable of frame.variables ?? []) {
    if (variable.kind === 'this' || variable.kind === 'static') continue;
    const shown = shownValue(variable, byId);
    const isSuspect =
      named.has(variable.name) || [...named].some((name) => name.startsWith(`${variable.name}.`));
    if (!isSuspect && uses(failingText, variable.name) && variable.value.missing !== 'not-assigned') {
      add(failingIndex, shown);
    }
    const assigned = start === undefined ? -1 : lastAssignment(lines, start, failingIndex, variable);
    if (assigned >= 0 && !named.has(variable.name)) add(assigned, shown);
  }
  return byLine;
}

function shownValue(variable: Variable, byId: ReadonlyMap<number, Value>): LineValue {
  const value = byId.get(variable.value.ref ?? -1) ?? variable.value;
  return { name: variable.name, text: plainText(value, 28), suspect: false };
}

/** Every object of the frame by its identity: a second variable that holds it carries only a reference. */
function objectsById(variables: readonly Variable[]): Map<number, Value> {
  const byId = new Map<number, Value>();
  const walk = (value: Value) => {
    if (value.id !== undefined) byId.set(value.id, value);
    for (const field of value.fields ?? []) walk(field.value);
    for (const item of value.items ?? []) walk(item);
    for (const [key, item] of value.entries ?? []) {
      walk(key);
      walk(item);
    }
    for (const one of value.pointed ?? []) walk(one.value);
  };
  for (const variable of variables) walk(variable.value);
  return byId;
}

function word(name: string): string {
  return `(?<![\\w$.])${name.replace(/\$/g, '\\$')}(?![\\w$])`;
}

function uses(line: string, name: string): boolean {
  return new RegExp(word(name)).test(withoutText(line));
}

/** Blanks strings and comments, so that their words and braces do not count. */
function withoutText(line: string): string {
  return line
    .replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, (text) => ' '.repeat(text.length))
    .replace(/\/\/.*$|^\s*\*.*$|^\s*\/\*.*$/, '');
}

/** Index of the line before the failing one where the variable got its value or was declared; -1 if none. */
function lastAssignment(
  lines: readonly string[],
  start: number,
  failing: number,
  variable: Variable,
): number {
  const assigned = new RegExp(
    `${word(variable.name)}\\s*(?:[-+*/%&|^]|<<|>>>?)?=(?!=)|${word(variable.name)}\\s*(?:\\+\\+|--|:(?!:))`,
  );
  // A parameter stands in the signature: followed by a comma, a parenthesis, or its Kotlin or Scala type.
  const declared = new RegExp(`[\\w>\\]?]\\s+${word(variable.name)}\\s*[,)]|${word(variable.name)}\\s*:`);
  for (let index = failing - 1; index >= start; index--) {
    const line = withoutText(lines[index] ?? '');
    if (assigned.test(line)) return index;
    if (variable.kind === 'parameter' && index - start < 4 && declared.test(line)) return index;
  }
  return -1;
}

/** Index of the line where the method of the frame begins, going outwards through open braces; undefined if not in the text. */
function methodStart(lines: readonly string[], failing: number, frame: Frame): number | undefined {
  const name = methodWord(frame);
  let depth = 0;
  for (let index = failing - 1; index >= 0; index--) {
    const line = withoutText(lines[index] ?? '');
    for (let at = line.length - 1; at >= 0; at--) {
      if (line[at] === '}') depth++;
      else if (line[at] === '{' && --depth < 0) {
        depth = 0;
        for (let head = index; head > index - 5 && head >= 0; head--) {
          if (name.test(withoutText(lines[head] ?? ''))) return head;
          if (head < index && /[;}]\s*$/.test(withoutText(lines[head] ?? ''))) break;
        }
      }
    }
  }
  return undefined;
}

function methodWord(frame: Frame): RegExp {
  const lambda = /^lambda\$(.+)\$\d+$/.exec(frame.method)?.[1];
  const method = lambda ?? unwoven(frame.method);
  const simple = frame.class.slice(Math.max(frame.class.lastIndexOf('.'), frame.class.lastIndexOf('$')) + 1);
  const name = method === '<init>' || method === 'new' ? simple : method;
  if (method === '<clinit>') return /\bstatic\s*\{/;
  return new RegExp(`${word(name)}\\s*(?:<[^>]*>)?\\s*\\(`);
}
