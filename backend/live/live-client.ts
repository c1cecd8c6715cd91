import type { WebSocket } from 'ws';
import type { Change, ChangeRing } from './change-ring.ts';

/** Bytes that may wait in a client's socket before it counts as slow. */
const MAX_BUFFERED_BYTES = 256 * 1024;
/** Closed by the backend because the client cannot keep up; it connects again and is told to resync. */
const TRY_AGAIN_LATER = 1013;

/**
 * One connected editor. While it keeps up each change is sent at once. When it does not, nothing is queued for it:
 * once its socket has drained it gets the latest state of whatever changed meanwhile, from the ring.
 */
export class LiveClient {
  readonly #socket: WebSocket;
  readonly #ring: ChangeRing;
  #sentSeq: number;
  #behind = false;

  /** @param fromSeq what the client already has */
  constructor(socket: WebSocket, ring: ChangeRing, fromSeq: number) {
    this.#socket = socket;
    this.#ring = ring;
    this.#sentSeq = fromSeq;
  }

  /** Sends what the client has missed. */
  catchUp(): void {
    if (!this.#ring.reaches(this.#sentSeq)) {
      this.#socket.close(TRY_AGAIN_LATER, 'too slow: connect again and list the events');
      return;
    }
    this.#behind = false;
    for (const change of this.#ring.after(this.#sentSeq)) {
      this.push(change);
      if (this.#behind) return;
    }
  }

  push(change: Change): void {
    if (this.#behind || this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) {
      this.#behind = true;
      return;
    }
    this.#sentSeq = change.seq;
    this.#socket.send(change.text, this.#onWritten);
  }

  readonly #onWritten = (): void => {
    if (this.#behind && this.#socket.bufferedAmount === 0) this.catchUp();
  };
}
