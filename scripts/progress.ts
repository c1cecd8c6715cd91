import type { Writable } from 'node:stream';

/** Handed to a step, to tell what it is at or how it ended. */
export interface Step {
  /** A line of its own below the step. */
  note(text: string): void;
  /** Replaces the plain end of the step's line, e.g. "up to date". */
  outcome(text: string): void;
}

/**
 * Prints one line per step: its name when it begins, its outcome and duration when it ends. Plain text without cursor
 * movement, so that it reads the same on a terminal and in a CI log.
 */
export class Progress {
  /** Seconds that each finished step took, by name, in order. */
  readonly seconds: Record<string, number> = {};
  readonly #out: Writable;
  #lineOpen = false;

  constructor(out: Writable) {
    this.#out = out;
  }

  /** Runs `action` as a step. A failure is marked on the step's line and thrown on. */
  async step<T>(name: string, action: (step: Step) => Promise<T> | T): Promise<T> {
    const startedAt = performance.now();
    let outcome = 'done';
    this.#write(`${name} … `);
    this.#lineOpen = true;
    const end = (text: string) => {
      const seconds = (performance.now() - startedAt) / 1000;
      this.seconds[name] = Math.round(seconds * 10) / 10;
      const line = `${text}, ${seconds.toFixed(1)} s\n`;
      this.#write(this.#lineOpen ? line : `${name}: ${line}`);
      this.#lineOpen = false;
    };
    try {
      const result = await action({
        note: (text) => this.note(text),
        outcome: (text) => {
          outcome = text;
        },
      });
      end(outcome);
      return result;
    } catch (error) {
      end('failed');
      throw error;
    }
  }

  /** A line outside or below a step. */
  note(text: string): void {
    this.#write(`${this.#lineOpen ? '\n' : ''}  ${text}\n`);
    this.#lineOpen = false;
  }

  #write(text: string): void {
    this.#out.write(text);
  }
}
