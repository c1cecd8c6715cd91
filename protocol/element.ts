import type { Value } from './value.ts';

/** The element of an array or a list that has this index; undefined where it is not there or not kept. */
export function elementAt({ items, pointed }: Value, index: number): Value | undefined {
  return items?.[index] ?? pointed?.find((one) => one.index === index)?.value;
}

/** The entries of a map that are kept, in no order that says anything. */
export function keptEntries({ entries, pointed }: Value): [Value, Value][] {
  const further = (pointed ?? []).flatMap(({ key, value }): [Value, Value][] =>
    key === undefined ? [] : [[key, value]],
  );
  return [...(entries ?? []), ...further];
}
