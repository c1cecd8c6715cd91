import type { Frame, Variable } from '@cet/protocol/snapshot.ts';
import { shortType } from './type-name.ts';

/**
 * The variables of a frame with the static fields of its class as one of them, named like the class, as they are written
 * in Java. A class's are told at its deepest frame; they are those of its other frames too.
 */
export function groupStatics(frame: Frame, frames: readonly Frame[]): Variable[] {
  const own = (frame.variables ?? []).filter(({ kind }) => kind !== 'static');
  const statics = frames
    .filter((other) => other.class === frame.class)
    .flatMap(({ variables }) => (variables ?? []).filter(({ kind }) => kind === 'static'));
  if (statics.length === 0) return own;
  const fields = statics.map(({ name, value }) => ({ name, value }));
  const group: Variable = {
    name: shortType(frame.class),
    kind: 'static',
    declaredType: frame.class,
    value: { kind: 'object', fields },
  };
  return [...own, group];
}
