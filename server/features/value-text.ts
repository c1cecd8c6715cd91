import type { Value } from '@cet/protocol/value.ts';
import { code, plain } from './markdown.ts';
import { missingText, shortName } from './wording.ts';

const MAX_TEXT = 120;
const MAX_PARTS = 4;

/** A value in one line, as Markdown: its text as code, a reason for what is missing in italics. */
export function valueMarkdown(value: Value): string {
  const reason =
    value.missing === undefined ? undefined : `_${plain(missingText(value.missing, value.rule))}_`;
  const text = valueText(value);
  if (text === '') {
    return reason ?? '_not captured_';
  }
  return reason === undefined ? code(text) : `${code(text)} ${reason}`;
}

/** A value in one line, as plain text; empty where nothing of it was captured. */
export function valueText(value: Value, depth = 1): string {
  return cut(fullText(value, depth));
}

function fullText(value: Value, depth: number): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'string':
      return value.text === undefined ? '' : `"${value.text}${value.size === undefined ? '' : '…'}"`;
    case 'char':
      return value.text === undefined ? '' : `'${value.text}'`;
    case 'number':
    case 'boolean':
    case 'enum':
    case 'text':
      return value.text ?? '';
    default:
      return container(value, depth);
  }
}

function container(value: Value, depth: number): string {
  const type = value.type === undefined ? value.kind : shortName(value.type);
  const size = value.size === undefined ? '' : ` (${value.size})`;
  if (value.fields === undefined && value.items === undefined && value.entries === undefined) {
    return value.missing !== undefined && value.type === undefined ? '' : type + size;
  }
  if (depth === 0) {
    return type + size;
  }
  const inner = (part: Value) => valueText(part, depth - 1) || '…';
  if (value.fields !== undefined) {
    return `${type} {${list(value.fields.map((field) => `${field.name}: ${inner(field.value)}`))}}`;
  }
  const pointed = (value.pointed ?? []).map(({ index, key, value: item }) =>
    index !== undefined
      ? `[${index}]: ${inner(item)}`
      : key !== undefined
        ? `${inner(key)}: ${inner(item)}`
        : inner(item),
  );
  if (value.entries !== undefined) {
    const entries = value.entries.map(([key, item]) => `${inner(key)}: ${inner(item)}`);
    return `${type}${size} {${list(entries, pointed)}}`;
  }
  return `${type}${size} [${list((value.items ?? []).map(inner), pointed)}]`;
}

/** The first ones, then those that the frame points at. */
function list(parts: string[], pointed: string[] = []): string {
  const isCut = parts.length > MAX_PARTS || pointed.length > 0;
  return [...parts.slice(0, MAX_PARTS), ...(isCut ? ['…'] : []), ...pointed].join(', ');
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
