import type { ExceptionInfo, Frame, Snapshot } from '@cet/protocol/snapshot.ts';
import { normaliseFrame } from './normalise-frame.ts';

/**
 * How another exception takes part in an event: it caused it, was suppressed by it, was lost when this one took its
 * place, or is the one that was thrown elsewhere and is logged here, or thrown on.
 */
export type OriginRelation = 'cause' | 'suppressed' | 'replaced' | 'logged';

/** Where another exception of a snapshot's chain was thrown, without numbering: enough to find its own event. */
export interface ExceptionOrigin {
  relation: OriginRelation;
  /** Exception class, binary name. */
  name: string;
  class: string;
  method: string;
}

/** An exception of a snapshot's chain whose event its agent knows. */
export interface ExceptionLink {
  relation: OriginRelation;
  /** The event's definition in the agent's session. */
  definition: string;
}

/** Longer chains than this are a defect of the application; what follows is not linked. */
const MAX_ORIGINS = 16;

/** The other exceptions of a snapshot's chain, nearest first. */
function others(snapshot: Snapshot): [OriginRelation, ExceptionInfo][] {
  const found: [OriginRelation, ExceptionInfo][] = [];
  const walk = (exception: ExceptionInfo) => {
    if (exception.cause !== undefined) {
      found.push(['cause', exception.cause]);
      walk(exception.cause);
    }
    for (const suppressed of exception.suppressed ?? []) {
      found.push(['suppressed', suppressed]);
      walk(suppressed);
    }
  };
  if (snapshot.exception !== undefined) {
    // A thrown exception has the snapshot's frames; one with frames of its own was thrown elsewhere first.
    if (snapshot.exception.frames !== undefined) found.push(['logged', snapshot.exception]);
    walk(snapshot.exception);
    for (const replaced of snapshot.exception.replaced ?? []) found.push(['replaced', replaced]);
  }
  return found;
}

/** Those whose events the agent knows, nearest first. */
export function exceptionLinks(snapshot: Snapshot): ExceptionLink[] {
  const links = new Map<string, ExceptionLink>();
  for (const [relation, { definition }] of others(snapshot)) {
    if (definition === undefined || links.size >= MAX_ORIGINS) continue;
    if (!links.has(definition)) links.set(definition, { relation, definition });
  }
  return [...links.values()];
}

/** Those that application code threw, nearest first. */
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
  for (const [relation, exception] of others(snapshot)) add(relation, exception);
  return [...origins.values()];
}
