import type { EventSummary } from '@cet/protocol/event.ts';
import type { SnapshotView } from '@cet/protocol/rest.ts';
import type { Frame } from '@cet/protocol/snapshot.ts';

const MAX_FRAMES = 50;

/** The frame of an event's location in its latest snapshot, fetched when it is asked for; the last 50 are kept. */
export class FrameCache {
  readonly #fetch: (snapshot: string, signal: AbortSignal) => Promise<SnapshotView>;
  readonly #frames = new Map<string, Frame | null>();

  constructor(fetch: (snapshot: string, signal: AbortSignal) => Promise<SnapshotView>) {
    this.#fetch = fetch;
  }

  /** @throws BackendError */
  async frameOf(event: EventSummary, signal: AbortSignal): Promise<Frame | undefined> {
    const id = event.latestSnapshot;
    if (id === undefined) {
      return undefined;
    }
    const key = `${event.id} ${id}`;
    let frame = this.#frames.get(key);
    if (frame === undefined) {
      const { snapshot } = await this.#fetch(id, signal);
      frame = frameAt(snapshot.frames, event) ?? null;
    }
    this.#frames.delete(key);
    this.#frames.set(key, frame);
    if (this.#frames.size > MAX_FRAMES) {
      this.#frames.delete(this.#frames.keys().next().value as string);
    }
    return frame ?? undefined;
  }
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
