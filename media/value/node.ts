import type { Variable } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { hasParts, missingText, plainText } from './value-text.ts';

/** A row of the variables tree. `path` is what one would write in Java to reach the value; it identifies the node. */
export interface ValueNode {
  path: string;
  name: string;
  depth: number;
  value: Value;
  /** Declared type, binary name, where it is known. */
  declaredType?: string;
  expandable: boolean;
  /** A line that is no value but tells why values are missing. */
  note?: string;
  position: number;
  siblings: number;
}

interface Part {
  path: string;
  name: string;
  value: Value;
  declaredType?: string;
  note?: string;
}

/** The rows of the variables themselves, with the MDC of the thread as a last one. */
export function rootParts(variables: readonly Variable[], mdc?: Record<string, string>): Part[] {
  const parts: Part[] = variables.map((variable) => ({
    path: variable.name,
    name: isClass(variable) ? 'static' : variable.name,
    value: variable.value,
    ...(variable.declaredType === undefined ? {} : { declaredType: variable.declaredType }),
  }));
  if (mdc !== undefined && Object.keys(mdc).length > 0) {
    const entries = Object.entries(mdc).map(([name, text]) => ({
      name,
      value: { kind: 'string' as const, text },
    }));
    parts.push({ path: 'MDC', name: 'MDC', value: { kind: 'object', fields: entries } });
  }
  return parts;
}

/** The static fields of a class, which its name leads to. */
function isClass({ kind, declaredType, value }: Variable): boolean {
  return kind === 'static' && declaredType !== undefined && value.type === undefined && hasParts(value);
}

/** The parts inside a value: fields, elements, entries, and last why some are missing. */
export function partsOf(path: string, value: Value): Part[] {
  const parts: Part[] = [];
  for (const field of value.fields ?? []) {
    parts.push({ path: `${path}.${field.name}`, name: field.name, value: field.value });
  }
  for (const [index, item] of (value.items ?? []).entries()) parts.push(element(path, index, item));
  for (const [index, [key, item]] of (value.entries ?? []).entries()) {
    parts.push(...entry(path, index, key, item));
  }
  parts.push(...pointed(path, value));
  if (value.missing !== undefined && parts.length > 0 && !isCounted(value)) {
    parts.push(
      note(path, value.missing === 'size' ? 'more fields, not kept' : missingText(value.missing, value.rule)),
    );
  }
  return parts;
}

function element(path: string, index: number, value: Value): Part {
  return { path: `${path}[${index}]`, name: `[${index}]`, value };
}

function entry(path: string, index: number, key: Value, value: Value): Part[] {
  const shown = plainText(key);
  const parts = [{ path: `${path}[${shown}]`, name: shown, value }];
  if (hasParts(key)) parts.unshift({ path: `${path}.key(${index})`, name: `key ${index}`, value: key });
  return parts;
}

/** How many elements or entries are behind the first ones: more than none where their number is known. */
function behind(value: Value): number {
  const first = (value.items?.length ?? 0) + (value.entries?.length ?? 0);
  return value.size !== undefined && first + (value.pointed?.length ?? 0) > 0 ? value.size - first : 0;
}

/** True where it is told how many elements or entries are not kept. */
function isCounted(value: Value): boolean {
  return behind(value) > 0;
}

/** The elements that the frame points at, each with how many are missing before it, and how many are in the end. */
function pointed(path: string, value: Value): Part[] {
  const parts: Part[] = [];
  const total = behind(value);
  const first = value.items?.length ?? value.entries?.length ?? 0;
  let next = first;
  let left = total - (value.pointed?.length ?? 0);
  const gap = (missing: number) => {
    if (missing > 0) parts.push({ ...note(path, `${missing} more, not kept`), path: `${path}…${next}` });
    left -= Math.max(0, missing);
  };
  // Where order says nothing, all that is missing stands before them.
  if (value.pointed?.[0]?.index === undefined) gap(left);
  for (const [at, { index, key, value: inner }] of (value.pointed ?? []).entries()) {
    if (index !== undefined) {
      gap(index - next);
      parts.push(element(path, index, inner));
      next = index + 1;
    } else if (key !== undefined) parts.push(...entry(path, first + at, key, inner));
    else parts.push({ path: `${path}[…${at}]`, name: '[…]', value: inner });
  }
  gap(left);
  return parts;
}

function note(path: string, text: string): Part {
  return { path: `${path}…`, name: '', value: { kind: 'null' }, note: text };
}

/** The rows to show: everything below unfolded nodes, in order. */
export function visibleNodes(roots: readonly Part[], unfolded: ReadonlySet<string>): ValueNode[] {
  const nodes: ValueNode[] = [];
  const walk = (parts: readonly Part[], depth: number) => {
    for (const [index, part] of parts.entries()) {
      const expandable = part.note === undefined && hasParts(part.value);
      nodes.push({ ...part, depth, expandable, position: index + 1, siblings: parts.length });
      if (expandable && unfolded.has(part.path)) walk(partsOf(part.path, part.value), depth + 1);
    }
  };
  walk(roots, 0);
  return nodes;
}

/** The rows whose name or value contains `text`, with the rows that lead to them. Ignores case. */
export function matchingNodes(roots: readonly Part[], text: string): { nodes: ValueNode[]; matches: number } {
  const wanted = text.toLowerCase();
  let matches = 0;
  const walk = (parts: readonly Part[], depth: number): ValueNode[] => {
    const found: ValueNode[] = [];
    for (const [index, part] of parts.entries()) {
      if (part.note !== undefined) continue;
      const expandable = hasParts(part.value);
      const inside = expandable ? walk(partsOf(part.path, part.value), depth + 1) : [];
      const itself = matchesText(part, wanted);
      if (itself) matches++;
      if (!itself && inside.length === 0) continue;
      found.push({ ...part, depth, expandable, position: index + 1, siblings: parts.length });
      found.push(...inside);
    }
    return found;
  };
  return { nodes: walk(roots, 0), matches };
}

function matchesText(part: Part, wanted: string): boolean {
  return (
    part.name.toLowerCase().includes(wanted) || (part.value.text?.toLowerCase().includes(wanted) ?? false)
  );
}

/** The paths of the nodes that lead to this one: `order` and `order.lines` for `order.lines[2].sku`. */
export function pathsAbove(roots: readonly Part[], path: string): string[] {
  const walk = (parts: readonly Part[]): string[] | undefined => {
    for (const part of parts) {
      if (part.path === path) return [];
      if (!path.startsWith(part.path) || !hasParts(part.value)) continue;
      const below = walk(partsOf(part.path, part.value));
      if (below !== undefined) return [part.path, ...below];
    }
    return undefined;
  };
  return walk(roots) ?? [];
}

/** Where each object of the frame was met first, for "same as …". */
export function pathsById(roots: readonly Part[]): Map<number, string> {
  const paths = new Map<number, string>();
  const walk = (parts: readonly Part[]) => {
    for (const part of parts) {
      if (part.value.id !== undefined && !paths.has(part.value.id)) paths.set(part.value.id, part.path);
      if (hasParts(part.value)) walk(partsOf(part.path, part.value));
    }
  };
  walk(roots);
  return paths;
}
