import type { EventSummary } from '@cet/protocol/event.ts';
import type { SnapshotView } from '@cet/protocol/rest.ts';
import type { Frame, Snapshot } from '@cet/protocol/snapshot.ts';

const MAX_FRAMES = 50;

/** A frame, and the expressions that feed what failed in it. */
export interface FailedFrame {
  frame: Frame;
  suspects: string[];
}

/** The frame of an event's location in its latest snapshot, fetched when it is asked for; the last 50 are kept. */
export class FrameCache {
  readonly #fetch: (snapshot: string, signal: AbortSignal) => Promise<SnapshotView>;
  readonly #frames = new Map<string, FailedFrame | null>();

  constructor(fetch: (snapshot: string, signal: AbortSignal) => Promise<SnapshotView>) {
    this.#fetch = fetch;
  }

  /** @throws BackendError */
  async frameOf(event: EventSummary, signal: AbortSignal): Promise<FailedFrame | undefined> {
    const id = event.latestSnapshot;
    if (id === undefined) {
      return undefined;
    }
    const key = `${event.id} ${id}`;
    let frame = this.#frames.get(key);
    if (frame === undefined) {
      const { snapshot } = await this.#fetch(id, signal);
      frame = failedFrame(snapshot, event) ?? null;
    }
    this.#frames.delete(key);
    this.#frames.set(key, frame);
    if (this.#frames.size > MAX_FRAMES) {
      this.#frames.delete(this.#frames.keys().next().value as string);
    }
    return frame ?? undefined;
  }
}

function failedFrame({ frames, suspects = [] }: Snapshot, event: EventSummary): FailedFrame | undefined {
  const frame = frameAt(frames, event);
  if (frame === undefined) {
    return undefined;
  }
  const index = frames.indexOf(frame);
  return { frame, suspects: suspects.filter((one) => one.frame === index).map((one) => one.expression) };
}

function frameAt(frames: Frame[], { location }: EventSummary): Frame | undefined {
  const inMethod = frames.filter(
    (frame) => frame.class === location.class && frame.method === location.method,
  );
  return (
    inMethod.find((frame) => frame.line === location.line) ??
    inMethod[0] ??
    frames.find((one) => one.application)
  );
}
