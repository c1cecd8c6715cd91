import type { SourceLanguage, Token } from './tokens.ts';

/** The tokens of a text and the text itself. */
export interface Code {
  text: string;
  lines: readonly string[];
  tokens: readonly Token[];
  language: SourceLanguage;
}

/** The code of some tokens, `to` not included: without comments, with one blank wherever there may be some. */
export function codeText({ text, tokens }: Pick<Code, 'text' | 'tokens'>, from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token) => (token.kind === 'literal' ? literalText(text, token) : token.text))
    .join(' ');
}

/** The code of each line; a literal of several lines belongs to its first one. */
export function codeLines({ text, lines, tokens }: Code): string[] {
  const found = new Array<string>(lines.length).fill('');
  for (let from = 0; from < tokens.length; ) {
    const line = tokens[from]?.line ?? 0;
    let to = from + 1;
    while (tokens[to]?.line === line) to++;
    found[line] = codeText({ text, tokens }, from, to);
    from = to;
  }
  return found;
}

/** Indexes of the first token on a line or below, and behind the last one on it. */
export function tokensOn(tokens: readonly Token[], line: number): { from: number; to: number } {
  return { from: firstFrom(tokens, line), to: firstFrom(tokens, line + 1) };
}

function firstFrom(tokens: readonly Token[], line: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How far a text block is indented is no part of it. */
function literalText(text: string, { start, end }: Token): string {
  const literal = text.slice(start, end);
  return literal.includes('\n') ? literal.replace(/\s*\n\s*/g, '\n') : literal;
}

/**
 * Whether a statement ends behind a token because its line does. Only Java needs a semicolon; elsewhere a line goes on where
 * its end or the next one's start says so. Behind a lambda's parameters its body begins.
 */
export function endsLine({ tokens, language }: Code, index: number): boolean {
  const token = tokens[index] as Token;
  const next = tokens[index + 1];
  if (language === 'java' || next === undefined || next.line === token.line) return false;
  if (isLambdaArrow(tokens, index)) return true;
  const goesOn = /^[-+*/%=<>&|?:.,([]$/;
  return !goesOn.test(token.text) && !/^[-+*/%=<>&|?:.,)\]]$/.test(next.text);
}

/** The end of `{ a, b ->` or `{ a =>`, in one line; that of a `when` or `case` has no brace there. */
function isLambdaArrow(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]?.text !== '>' || !/^[-=]$/.test(tokens[index - 1]?.text ?? '')) return false;
  let at = index - 2;
  while (at >= 0 && tokens[at]?.line === tokens[index]?.line && tokens[at]?.text !== '{') {
    if (tokens[at]?.text === 'case') return false;
    at--;
  }
  return tokens[at]?.text === '{' && tokens[at]?.line === tokens[index]?.line;
}
