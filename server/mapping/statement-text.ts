import { type Code, codeText, endsLine, tokensOn } from './code-text.ts';
import { guardsBefore } from './guards.ts';
import { membersAt, type Outline } from './outline.ts';
import type { Token } from './tokens.ts';

/** A piece of source with its tokens; lines are zero-based. */
export interface OutlinedCode extends Code {
  outline: Outline;
}

/** What decides whether the same thing happens again: the statement of a line, and the conditions that lead to it. */
export interface StatementText {
  statement: string;
  conditions: string;
}

/**
 * The whole statement on a line, however many lines it has; and, within its method, the heads of the blocks around it (`if`,
 * `for`, `case`, …) and what leaves these blocks before it. Comments and spaces do not count. A light scan, as in the
 * outline, that knows braces and brackets.
 */
export function statementText(text: OutlinedCode, line: number): StatementText {
  const { tokens } = text;
  const { from: first, to } = tokensOn(tokens, line);
  if (first === to) return { statement: '', conditions: '' };
  const from = startOf(text, first);
  const top = membersAt(text.outline, line)[0]?.nameLine ?? line;
  const conditions: string[] = [];
  for (let at = from, isBranch = false; ; ) {
    const brace = openingBefore(tokens, at);
    const head = startOf(text, brace);
    if (brace < 0) break;
    // In front of an `else` is the other branch, not what leads here.
    if (!isBranch) conditions.push(...guardsBefore(text, brace + 1, at));
    if ((tokens[head]?.line ?? 0) <= top) break;
    conditions.push(codeText(text, head, brace + 1));
    // What an `else` depends on is in front of the block before it.
    isBranch = isElse(tokens, head);
    at = isBranch ? head - 1 : head;
  }
  const statement = codeText(text, Math.min(from, first), endOf(text, to - 1) + 1);
  return { statement, conditions: conditions.join('\n') };
}

/** Index of the first token of the statement, or of the head of a block, to which a token belongs. */
function startOf(text: OutlinedCode, index: number): number {
  const { tokens } = text;
  let depth = 0;
  let at = index;
  while (at > 0) {
    const before = tokens[at - 1] as Token;
    if (depth === 0 && (isEdge(before) || endsLine(text, at - 1))) break;
    if (before.text === ')' || before.text === ']') depth++;
    else if ((before.text === '(' || before.text === '[') && depth > 0) depth--;
    at--;
  }
  return at;
}

/** Index of the last token of the statement that has this token. */
function endOf(text: OutlinedCode, index: number): number {
  const { tokens } = text;
  let depth = 0;
  let at = index;
  while (at < tokens.length - 1) {
    const token = tokens[at] as Token;
    if (at > index && (token.text === '(' || token.text === '[')) depth++;
    else if ((token.text === ')' || token.text === ']') && depth > 0) depth--;
    if (depth === 0 && (isEdge(token) || endsLine(text, at))) break;
    at++;
  }
  return at;
}

/** Index of the `{` whose block a token is in, or -1. */
function openingBefore(tokens: readonly Token[], index: number): number {
  let depth = 0;
  for (let at = index - 1; at >= 0; at--) {
    const { text } = tokens[at] as Token;
    if (text === '}') depth++;
    else if (text === '{' && depth-- === 0) return at;
  }
  return -1;
}

function isElse(tokens: readonly Token[], head: number): boolean {
  return tokens[head]?.text === 'else' && tokens[head - 1]?.text === '}';
}

function isEdge({ text }: Token): boolean {
  return text === ';' || text === '{' || text === '}';
}
