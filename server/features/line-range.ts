import type { Range } from 'vscode-languageserver';
import type { SourceText } from '../mapping/source-texts.ts';

/** The text of a line without the blanks around it. */
export function lineRange(source: SourceText | undefined, line: number): Range {
  const text = source?.lines[line] ?? '';
  const end = text.trimEnd().length;
  const start = Math.min(text.length - text.trimStart().length, end);
  return { start: { line, character: start }, end: { line, character: end } };
}
