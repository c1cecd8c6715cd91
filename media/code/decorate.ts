import type { Token } from './highlighter.ts';

/** A part of a line with one look; `marked` where it lies in the failing expression. */
export interface Span extends Token {
  marked: boolean;
}

/** Cuts a line's tokens so that exactly the characters of `[from, to)` are marked. */
export function markRange(tokens: readonly Token[], from: number, to: number): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const token of tokens) {
    const end = at + token.text.length;
    const cuts = [at, Math.min(Math.max(from, at), end), Math.min(Math.max(to, at), end), end];
    for (let i = 0; i < 3; i++) {
      const text = token.text.slice((cuts[i] ?? 0) - at, (cuts[i + 1] ?? 0) - at);
      if (text !== '') spans.push({ ...token, text, marked: i === 1 });
    }
    at = end;
  }
  return spans;
}
