import type { Frame, Variable } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';

/** Every object of a snapshot by its identity, as it stands where it was met first. */
export function objectsById(frames: readonly Frame[]): Map<number, Value> {
  const objects = new Map<number, Value>();
  const walk = (value: Value): void => {
    if (value.id !== undefined && !objects.has(value.id)) objects.set(value.id, value);
    for (const inner of innerValues(value)) walk(inner);
  };
  for (const frame of frames) {
    for (const variable of frame.variables ?? []) walk(variable.value);
  }
  return objects;
}

/**
 * The variables of one frame with all that they hold: what another frame has in full is put where this one meets it
 * first, so that a caller's argument can be unfolded too. What is met again here keeps pointing to it.
 */
export function ownValues(
  variables: readonly Variable[],
  objects: ReadonlyMap<number, Value>,
): readonly Variable[] {
  const here = new Set<number>();
  const note = (value: Value): void => {
    if (value.id !== undefined) here.add(value.id);
    for (const inner of innerValues(value)) note(inner);
  };
  for (const variable of variables) note(variable.value);
  const fill = (value: Value): Value => {
    const elsewhere = value.ref === undefined || here.has(value.ref) ? undefined : objects.get(value.ref);
    if (elsewhere?.id !== undefined) here.add(elsewhere.id);
    const whole = elsewhere ?? value;
    return mapInner(whole, fill);
  };
  const seen = new Set<number>();
  return variables.map((variable) => ({ ...variable, value: againOnce(fill(variable.value), seen) }));
}

/** A value put in place may bring objects along that stand in full here already: those point to the first. */
function againOnce(value: Value, seen: Set<number>): Value {
  if (value.id !== undefined) {
    if (seen.has(value.id)) {
      return { kind: value.kind, ...(value.type === undefined ? {} : { type: value.type }), ref: value.id };
    }
    seen.add(value.id);
  }
  return mapInner(value, (inner) => againOnce(inner, seen));
}

/** The same value with other ones inside, asked for in the order in which they stand; itself where it has none. */
function mapInner(value: Value, change: (inner: Value) => Value): Value {
  const { fields, items, entries, pointed } = value;
  if ((fields ?? items ?? entries ?? pointed) === undefined) return value;
  return {
    ...value,
    ...(fields && { fields: fields.map((field) => ({ ...field, value: change(field.value) })) }),
    ...(items && { items: items.map(change) }),
    ...(entries && {
      entries: entries.map(([key, item]): [Value, Value] => [change(key), change(item)]),
    }),
    ...(pointed && {
      pointed: pointed.map((one) => ({
        ...one,
        ...(one.key && { key: change(one.key) }),
        value: change(one.value),
      })),
    }),
  };
}

function innerValues(value: Value): Value[] {
  return [
    ...(value.fields ?? []).map((field) => field.value),
    ...(value.items ?? []),
    ...(value.entries ?? []).flat(),
    ...(value.pointed ?? []).flatMap(({ key, value: inner }) => (key === undefined ? [inner] : [key, inner])),
  ];
}
