/** A list's line cuts what is too long: the first sentence of a text, and the rest of it for the line below. */
export function whatAndMore(text: string): [what: string, more: string] {
  const end = /[.](?=\s)|(?=\n)/.exec(text);
  const length = end === null ? text.length : end.index + end[0].length;
  const more = text
    .slice(length)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return [text.slice(0, length), more];
}
