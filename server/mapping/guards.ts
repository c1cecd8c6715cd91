import { type Code, codeText, endsLine } from './code-text.ts';
import type { Token } from './tokens.ts';

const EXITS = new Set(['return', 'throw', 'break', 'continue']);
/** Calls of the libraries of the JVM's languages that throw where what they are given is not as it should be. */
const CHECKS = new Set(['requireNonNull', 'requireNotNull', 'checkNotNull', 'checkArgument', 'checkState']);
/** Those whose names are common ones in Java and Groovy. */
const KOTLIN_CHECKS = new Set(['require', 'check', 'error']);

/**
 * What leaves a block before a place in it: each `if` in front that returns, throws, breaks or continues, with its `else`,
 * each assertion, and Kotlin's `?: return`. Only what stands in the block itself, not in a block within.
 *
 * @param from index of the block's first token
 * @param to index of the first token of the statement that they lead to
 */
export function guardsBefore(code: Code, from: number, to: number): string[] {
  const { tokens, language } = code;
  const guards: string[] = [];
  for (let at = from; at < to; ) {
    const token = tokens[at] as Token;
    if (token.text === 'if' && token.kind === 'word' && startsStatement(code, at, from)) {
      const chain = readChain(code, at, to);
      if (chain.end > to) break;
      if (chain.exits) guards.push(chain.heads.join('\n'));
      at = chain.end;
    } else if (token.text === '{') {
      at = closing(tokens, at, to) + 1;
    } else {
      if (isCheck(token, tokens[at + 1], language) || isElvisExit(tokens, at)) {
        const end = Math.min(statementEnd(code, at, to), to);
        guards.push(codeText(code, statementStart(code, at, from), end));
        at = end;
      }
      at++;
    }
  }
  return guards;
}

interface Chain {
  heads: string[];
  /** Whether one of the branches leaves the block. */
  exits: boolean;
  /** Index behind the last branch. */
  end: number;
}

/** An `if` with all its `else`. Of a branch only counts whether it leaves. */
function readChain(code: Code, start: number, to: number): Chain {
  const { tokens } = code;
  const heads: string[] = [];
  let exits = false;
  let at = start;
  for (;;) {
    const head = headEnd(code, at, to);
    const body =
      tokens[head]?.text === '{' ? closing(tokens, head, to) + 1 : statementEnd(code, head, to) + 1;
    const leaves = bodyExits(code, head, Math.min(body, to));
    exits ||= leaves;
    heads.push(`${codeText(code, at, head)} ${leaves ? 'leave' : 'go on'}`);
    at = body;
    if (at >= to || tokens[at]?.text !== 'else') return { heads, exits, end: at };
  }
}

/** Index behind `if (…)`, `if … then`, `else`, `else if (…)`. */
function headEnd({ tokens }: Code, start: number, to: number): number {
  let at = start;
  if (tokens[at]?.text === 'else') at++;
  if (tokens[at]?.text !== 'if') return at;
  at++;
  if (tokens[at]?.text !== '(') {
    while (at < to && tokens[at]?.text !== 'then') at++;
    return at + 1;
  }
  at = closing(tokens, at, to) + 1;
  return tokens[at]?.text === 'then' ? at + 1 : at;
}

/** Whether a branch ends by leaving: behind that, nothing could follow in it. */
function bodyExits(code: Code, start: number, end: number): boolean {
  const { tokens } = code;
  if (tokens[start]?.text !== '{') return EXITS.has(tokens[start]?.text ?? '');
  for (let at = start + 1; at < end; at++) {
    const { text } = tokens[at] as Token;
    if (text === '{') at = closing(tokens, at, end);
    else if (EXITS.has(text) && startsStatement(code, at, start)) return true;
  }
  return false;
}

/** Whether a token begins a statement of its own, not the branch of an `if` without braces. */
function startsStatement(code: Code, at: number, blockStart: number): boolean {
  const before = code.tokens[at - 1];
  if (at <= blockStart || before === undefined) return true;
  if (before.text === ';' || before.text === '{' || before.text === '}') return true;
  if (!endsLine(code, at - 1) || before.text === 'else') return false;
  return before.text !== ')' || !isHead(code.tokens, at - 1);
}

/** Whether a closing bracket ends the head of an `if` or a loop. */
function isHead(tokens: readonly Token[], bracket: number): boolean {
  let depth = 0;
  for (let at = bracket; at >= 0; at--) {
    const { text } = tokens[at] as Token;
    if (text === ')') depth++;
    else if (text === '(' && --depth === 0) return /^(?:if|for|while)$/.test(tokens[at - 1]?.text ?? '');
  }
  return false;
}

function isCheck(token: Token, next: Token | undefined, language: Code['language']): boolean {
  if (token.kind !== 'word') return false;
  if (token.text === 'assert') return true;
  if (next?.text !== '(') return false;
  const isKotlin = language === 'kotlin' || language === 'scala';
  return CHECKS.has(token.text) || (isKotlin && KOTLIN_CHECKS.has(token.text));
}

/** At the `?` of `value ?: return`. */
function isElvisExit(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === '?' && tokens[at + 1]?.text === ':' && EXITS.has(tokens[at + 2]?.text ?? '');
}

/** Index of the bracket that closes the one at `open`, at most `to`. */
function closing(tokens: readonly Token[], open: number, to: number): number {
  const opening = tokens[open]?.text;
  const ending = opening === '{' ? '}' : ')';
  let depth = 0;
  for (let at = open; at < to; at++) {
    const { text } = tokens[at] as Token;
    if (text === opening) depth++;
    else if (text === ending && --depth === 0) return at;
  }
  return to;
}

/** Index of the last token of the statement with the token at `start`, at most `to`. */
function statementEnd(code: Code, start: number, to: number): number {
  const { tokens, language } = code;
  let depth = 0;
  for (let at = start; at < to; at++) {
    const token = tokens[at] as Token;
    if (/^[({[]$/.test(token.text)) depth++;
    else if (/^[)}\]]$/.test(token.text)) depth--;
    if (depth < 0) return at - 1;
    if (depth > 0) continue;
    if (token.text === ';' || endsLine(code, at)) return at;
    // In Kotlin and Scala an `if` is an expression: `if (x) return else go()` has its `else` on the line.
    if (language !== 'java' && tokens[at + 1]?.text === 'else') return at;
  }
  return to;
}

function statementStart(code: Code, index: number, from: number): number {
  let at = index;
  while (at > from && !startsStatement(code, at, from)) at--;
  return at;
}
