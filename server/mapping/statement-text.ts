import { membersAt, type Outline } from './outline.ts';
import type { SourceLanguage, Token } from './tokens.ts';

/** A piece of source with its tokens; lines are zero-based. */
export interface TokenizedText {
  lines: readonly string[];
  tokens: readonly Token[];
  outline: Outline;
  language: SourceLanguage;
}

/** What decides whether the same thing happens again: the statement of a line, and the conditions that lead to it. */
export interface StatementText {
  statement: string;
  conditions: string;
}

/**
 * The whole statement on a line, however many lines it has, and the heads of the blocks around it within its method
 * (`if`, `for`, `case`, …). Whole lines without indentation: a light scan, as in the outline, that knows braces and brackets.
 */
export function statementText(text: TokenizedText, line: number): StatementText {
  const { tokens, lines } = text;
  const first = tokens.findIndex((token) => token.line === line);
  if (first < 0) return { statement: lines[line]?.trim() ?? '', conditions: '' };
  const last = tokens.findLastIndex((token) => token.line === line);
  const from = startOf(text, first);
  const top = membersAt(text.outline, line)[0]?.nameLine ?? line;
  const conditions: string[] = [];
  for (let at = from; ; ) {
    const brace = openingBefore(tokens, at);
    const head = startOf(text, brace);
    if (brace < 0 || (tokens[head]?.line ?? 0) <= top) break;
    conditions.push(joined(lines, tokens[head]?.line ?? 0, tokens[brace]?.line ?? 0));
    // What an `else` depends on is in front of the block before it.
    at = isElse(tokens, head) ? head - 1 : head;
  }
  const statement = joined(lines, Math.min(line, tokens[from]?.line ?? line), endOf(text, last));
  return { statement, conditions: conditions.join('\n') };
}

function joined(lines: readonly string[], from: number, to: number): string {
  return lines
    .slice(from, to + 1)
    .map((line) => line.trim())
    .join('\n');
}

/** Index of the first token of the statement, or of the head of a block, to which a token belongs. */
function startOf(text: TokenizedText, index: number): number {
  const { tokens } = text;
  let depth = 0;
  let at = index;
  while (at > 0) {
    const before = tokens[at - 1] as Token;
    if (before.text === ')' || before.text === ']') depth++;
    else if ((before.text === '(' || before.text === '[') && depth > 0) depth--;
    else if (depth === 0 && (isEdge(before) || endsLine(text, before, tokens[at]))) break;
    at--;
  }
  return at;
}

/** Line on which the statement that has this token ends. */
function endOf(text: TokenizedText, index: number): number {
  const { tokens } = text;
  let depth = 0;
  let at = index;
  while (at < tokens.length - 1) {
    const token = tokens[at] as Token;
    if (at > index && (token.text === '(' || token.text === '[')) depth++;
    else if ((token.text === ')' || token.text === ']') && depth > 0) depth--;
    else if (depth === 0 && (isEdge(token) || endsLine(text, token, tokens[at + 1]))) break;
    at++;
  }
  return tokens[at]?.line ?? 0;
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

/** Only Java needs a semicolon; elsewhere a line goes on where its end or the next one's start says so. */
function endsLine({ language }: TokenizedText, token: Token, next: Token | undefined): boolean {
  if (language === 'java' || next === undefined || next.line === token.line) return false;
  const goesOn = /^[-+*/%=<>&|?:.,([]$/;
  return !goesOn.test(token.text) && !/^[-+*/%=<>&|?:.,)\]]$/.test(next.text);
}
