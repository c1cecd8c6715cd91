import { keptEntries } from '@cet/protocol/element.ts';
import type { Variable } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { missingText, plainText } from './value-text.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A value as JSON that a person would write; what is missing becomes `<reason>`. */
export function valueJson(value: Value): Json {
  if (value.ref !== undefined) return `<same object as #${value.ref}>`;
  if (value.fields !== undefined) {
    return Object.fromEntries(value.fields.map((field) => [field.name, valueJson(field.value)]));
  }
  if (value.items !== undefined) return elementsJson(value, value.items);
  if (value.entries !== undefined) {
    return Object.fromEntries(
      keptEntries(value).map(([key, inner]) => [key.text ?? plainText(key), valueJson(inner)]),
    );
  }
  if (value.missing !== undefined && value.text === undefined)
    return `<${missingText(value.missing, value.rule)}>`;
  return scalar(value);
}

/** Those that are missing are told where they would stand. */
function elementsJson({ size, pointed }: Value, items: Value[]): Json[] {
  const json = items.map(valueJson);
  let next = items.length;
  for (const { index, value } of pointed ?? []) {
    json.push(...notKept((index ?? next) - next), valueJson(value));
    next = (index ?? next) + 1;
  }
  return [...json, ...notKept((size ?? next) - next)];
}

function notKept(more: number): Json[] {
  return more > 0 ? [`<${more} more>`] : [];
}

function scalar(value: Value): Json {
  const text = value.text ?? '';
  if (value.kind === 'null') return null;
  if (value.kind === 'boolean') return text === 'true';
  if (value.kind === 'number') {
    const number = Number(text);
    // A long beyond 2^53, or NaN, would change as a JSON number.
    return String(number) === text && Number.isFinite(number) ? number : text;
  }
  return text;
}

/** All variables of a frame as indented JSON text. */
export function variablesJson(variables: readonly Variable[]): string {
  const object = Object.fromEntries(variables.map((variable) => [variable.name, valueJson(variable.value)]));
  return JSON.stringify(object, null, 2);
}

/** What "copy value" copies: the bare text of a simple value, JSON of one with parts. */
export function copiedValue(value: Value): string {
  const json = valueJson(value);
  return typeof json === 'object' && json !== null
    ? JSON.stringify(json, null, 2)
    : (value.text ?? String(json));
}
