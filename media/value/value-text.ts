import type { MissingReason, Value } from '@cet/protocol/value.ts';
import { count, counted } from '../style/number.ts';
import { shortType } from './type-name.ts';

/** Tone in which a value is shown. `missing` is dim and italic. */
export type Tone = 'string' | 'number' | 'boolean' | 'null' | 'plain' | 'missing';

/** How a value reads at one glance: its type where that says something, then its text. */
export interface ValueText {
  type?: string;
  text: string;
  tone: Tone;
}

const REASONS: Record<MissingReason, string> = {
  depth: 'nested too deep to be kept',
  size: 'too long to be kept whole',
  budget: 'not kept, the snapshot was full',
  redacted: 'redacted',
  'no-debug-info': 'unknown, compiled without -g',
  'not-assigned': 'not yet assigned',
  'above-catch': 'not recorded above the catch',
  'third-party': 'not recorded in third-party code',
  'not-instrumented': 'not recorded',
  'stack-full': 'not recorded, the stack was full',
};

/** Why something is missing, in words. */
export function missingText(reason: MissingReason, rule?: string): string {
  return reason === 'redacted' && rule !== undefined ? `redacted by ${rule}` : REASONS[reason];
}

/** Why the variables of a frame are missing, or some of them. */
export function missingVariables(reason: MissingReason): string {
  if (reason === 'size')
    return 'not recorded at first, so that the JVM can inline the method; later snapshots usually have them';
  return reason === 'not-instrumented'
    ? 'not recorded: the method had returned before the throw, or the agent left it alone'
    : missingText(reason);
}

/** True where a value has parts that can be unfolded. */
export function hasParts(value: Value): boolean {
  const { fields, items, entries, pointed } = value;
  return [fields, items, entries, pointed].some((parts) => (parts?.length ?? 0) > 0);
}

function quoted(text: string): string {
  return `"${text.replace(/\n/g, '\\n').replace(/\t/g, '\\t').replace(/\r/g, '\\r')}"`;
}

/**
 * A value on one line. `sameAs` names the path of an object met before. `width` is about how many characters of an
 * object's own fields are shown.
 */
export function valueText(value: Value, sameAs: (id: number) => string | undefined, width = 48): ValueText {
  const type = value.type === undefined ? undefined : shortType(value.type);
  if (value.missing !== undefined && !hasParts(value) && value.text === undefined) {
    const text = missingText(value.missing, value.rule);
    return type === undefined || value.missing === 'not-assigned' || value.missing === 'redacted'
      ? { text, tone: 'missing' }
      : { type, text, tone: 'missing' };
  }
  if (value.ref !== undefined) {
    const path = sameAs(value.ref);
    const text = path === undefined ? 'met before' : `→ same as ${path}`;
    return type === undefined ? { text, tone: 'missing' } : { type, text, tone: 'missing' };
  }
  switch (value.kind) {
    case 'null':
      return { text: 'null', tone: 'null' };
    case 'string': {
      const text = value.text ?? '';
      const cut = value.size !== undefined && value.size > text.length;
      return {
        text: cut ? `${quoted(`${text}…`)} ${count(value.size ?? 0)} characters` : quoted(text),
        tone: 'string',
      };
    }
    case 'char':
      return { text: `'${value.text ?? ''}'`, tone: 'string' };
    case 'number':
      return { text: value.text ?? '', tone: 'number' };
    case 'boolean':
      return { text: value.text ?? '', tone: 'boolean' };
    case 'enum':
    case 'text':
      return { text: value.text ?? '', tone: 'plain' };
    case 'array':
    case 'collection':
    case 'map':
      return container(value, type);
    case 'object':
      if (value.form !== undefined) return { text: formText(value, type ?? '', width), tone: 'plain' };
      return { ...(type === undefined ? {} : { type }), text: fieldsText(value, width), tone: 'plain' };
  }
}

function container(value: Value, type: string | undefined): ValueText {
  const size = value.size ?? value.items?.length ?? value.entries?.length ?? 0;
  const text =
    size === 0
      ? 'empty'
      : counted(
          size,
          value.kind === 'map' ? 'entry' : 'element',
          value.kind === 'map' ? 'entries' : 'elements',
        );
  const shown = type?.replace(/\[\]$/, `[${size}]`);
  if (value.kind === 'array' && shown !== undefined)
    return { type: shown, text: size === 0 ? 'empty' : '', tone: 'plain' };
  return type === undefined ? { text, tone: 'plain' } : { type, text, tone: 'plain' };
}

/** A record or data class as its own `toString` would write it, cut where it gets too long: `Point[x=1, y=2]`. */
function formText(value: Value, type: string, width: number): string {
  const [open, close] = value.form === 'record' ? ['[', ']'] : ['(', ')'];
  const parts: string[] = [];
  let length = 0;
  for (const field of value.fields ?? []) {
    // Scala's tuples and options say nothing by the names of their fields.
    const unnamed = value.form === 'case' && /^(_\d+|value)$/.test(field.name);
    const inner = plainText(field.value, width / 2);
    const part = unnamed ? inner : `${field.name}=${inner}`;
    if (parts.length > 0 && length + part.length > width) {
      parts.push('…');
      break;
    }
    parts.push(part);
    length += part.length + 2;
  }
  return `${type.replace(/^Tuple\d+$/, '')}${open}${parts.join(', ')}${close}`;
}

/** The plain fields of an object that fit, `id 8841, currency "JPY"`, so that many need not be unfolded. */
function fieldsText(value: Value, width: number): string {
  const parts: string[] = [];
  let length = 0;
  for (const field of value.fields ?? []) {
    const inner = field.value;
    if (!['string', 'number', 'boolean', 'enum', 'text', 'char', 'null'].includes(inner.kind)) continue;
    if (inner.missing !== undefined) continue;
    const part = `${field.name} ${valueText(inner, () => undefined).text}`;
    if (length + part.length > width) {
      if (parts.length > 0) parts.push('…');
      break;
    }
    parts.push(part);
    length += part.length + 2;
  }
  return parts.join(', ');
}

/** The whole of a value in plain words, for the end of a source line or a screen reader. */
export function plainText(value: Value, width = 40): string {
  const { type, text } = valueText(value, () => undefined, width);
  if (type === undefined) return text;
  return text === ''
    ? type
    : `${type} ${value.kind === 'object' && value.ref === undefined ? `{${text}}` : `(${text})`}`;
}
