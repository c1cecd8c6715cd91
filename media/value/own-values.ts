import type { Frame, Value, Variable } from '@cet/protocol/snapshot.ts';

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
    if (whole.fields === undefined && whole.items === undefined && whole.entries === undefined) return whole;
    return {
      ...whole,
      ...(whole.fields && { fields: whole.fields.map((field) => ({ ...field, value: fill(field.value) })) }),
      ...(whole.items && { items: whole.items.map(fill) }),
      ...(whole.entries && {
        entries: whole.entries.map(([key, item]): [Value, Value] => [fill(key), fill(item)]),
      }),
    };
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
  return {
    ...value,
    ...(value.fields && {
      fields: value.fields.map((field) => ({ ...field, value: againOnce(field.value, seen) })),
    }),
    ...(value.items && { items: value.items.map((item) => againOnce(item, seen)) }),
    ...(value.entries && {
      entries: value.entries.map(([key, item]): [Value, Value] => [
        againOnce(key, seen),
        againOnce(item, seen),
      ]),
    }),
  };
}

function innerValues(value: Value): Value[] {
  return [
    ...(value.fields ?? []).map((field) => field.value),
    ...(value.items ?? []),
    ...(value.entries ?? []).flat(),
  ];
}
