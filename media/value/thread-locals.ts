import type { ThreadLocalValue, Variable } from '@cet/protocol/snapshot.ts';
import { shortType } from './type-name.ts';

/** A thread's thread-locals as one variable beside those of each frame; none where there are none. */
export function threadLocalsVariable(threadLocals: readonly ThreadLocalValue[] = []): Variable[] {
  if (threadLocals.length === 0) return [];
  const fields = threadLocals.map(({ name, holder, value }) => ({
    name: holder === undefined ? shortType(name) : `${shortType(holder)}.${name}`,
    value,
  }));
  return [{ name: 'Thread-locals', kind: 'static', value: { kind: 'object', fields } }];
}
