import type { ExceptionInfo, Frame, Snapshot } from '@cet/protocol/snapshot.ts';
import { normaliseFrame } from './normalise-frame.ts';

/** How another exception takes part in an event: it caused it, was suppressed by it, or is what was logged. */
export type OriginRelation = 'cause' | 'suppressed' | 'logged';

/** Where another exception of a snapshot's chain was thrown, without numbering: enough to find its own event. */
export interface ExceptionOrigin {
  relation: OriginRelation;
  /** Exception class, binary name. */
  name: string;
  class: string;
  method: string;
}

/** Longer chains than this are a defect of the application; what follows is not linked. */
const MAX_ORIGINS = 16;

/** The other exceptions of a snapshot's chain that application code threw, nearest first. */
export function exceptionOrigins(snapshot: Snapshot): ExceptionOrigin[] {
  const origins = new Map<string, ExceptionOrigin>();
  const add = (relation: OriginRelation, { class: name, frames = [] }: ExceptionInfo) => {
    const thrower = frames.find((frame: Frame) => frame.application);
    if (thrower === undefined || origins.size >= MAX_ORIGINS) return;
    const stable = normaliseFrame(thrower.class, thrower.method);
    if (stable === undefined) return;
    const origin = { relation, name, ...stable };
    const key = JSON.stringify([name, origin.class, origin.method]);
    if (!origins.has(key)) origins.set(key, origin);
  };
  const walk = (exception: ExceptionInfo) => {
    if (exception.cause !== undefined) {
      add('cause', exception.cause);
      walk(exception.cause);
    }
    for (const suppressed of exception.suppressed ?? []) {
      add('suppressed', suppressed);
      walk(suppressed);
    }
  };
  if (snapshot.exception !== undefined) {
    // A thrown exception has the snapshot's frames; one with frames of its own was thrown elsewhere and logged here.
    if (snapshot.exception.frames !== undefined) add('logged', snapshot.exception);
    walk(snapshot.exception);
  }
  return [...origins.values()];
}
