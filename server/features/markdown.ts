/**
 * Text of the application (messages, values, names) inside Markdown. Whoever can make it throw chooses that text, and the
 * editor trusts some links of a hover: none of it may become markup.
 */

/** Control characters, line separators, and those that turn the direction of what follows. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A code span. Its fence is longer than any run of backticks in it, so that nothing in it can end it. */
export function code(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Words: nothing in them is markup, also not a bare address, which some renderers make a link. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]<>()#+!|~$&@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<=\bwww)\./gi, '\\.');
}

function oneLine(text: string): string {
  return text
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    .replaceAll('\t', ' ')
    .replace(CONTROL, '\ufffd');
}
