import { MAX_EVENT_BYTES } from '@cet/protocol/limits.ts';
import type { ReportAnswer } from '@cet/protocol/report.ts';
import type { Validator } from 'typebox/compile';
import { schemaProblem } from './schema-problem.ts';
import { Turns } from './turns.ts';

/** A part of a report that was refused while the rest was kept. */
export type RejectedPart = NonNullable<ReportAnswer['rejected']>[number];

/** Refused parts that are told one by one; the rest is one line. */
const MAX_TOLD = 100;
/** Longest word about one part, in characters: a path may hold names that the sender chose. */
const MAX_PROBLEM_LENGTH = 500;
/** Time spent in one report on finding out what is wrong with bad parts, in ms; then it is only said that they are. */
const DESCRIBE_MS = 100;

/** One kind of part and how it is checked. */
export interface PartKind {
  name: 'definitions' | 'counts' | 'snapshots';
  validator: Validator;
  /** Brings a part into the protocol's bounds, in place and before it is checked. */
  cut?: (part: unknown) => void;
}

/**
 * Checks the parts of one report one by one, so that a bad one does not take the others down. A hostile report costs
 * a bounded time, is answered in bounded words, and never holds up other connections for long.
 */
export class PartCheck {
  readonly #told: RejectedPart[] = [];
  #untold: RejectedPart | undefined;
  #untoldCount = 0;
  #describeMs = 0;
  readonly #turns = new Turns();

  /** The parts that were refused, and one line for those beyond the first hundred. */
  get rejected(): RejectedPart[] {
    if (this.#untold === undefined) return this.#told;
    const message = `${this.#untoldCount} more parts were refused; this is the place of the first`;
    return [...this.#told, { ...this.#untold, message }];
  }

  /** The good parts with their JSON text. */
  async accepted<T>(parts: T[], { name, validator, cut }: PartKind): Promise<{ part: T; text: string }[]> {
    const accepted: { part: T; text: string }[] = [];
    for (const [index, part] of parts.entries()) {
      if (this.#turns.isOver) await this.#turns.next();
      cut?.(part);
      const text = this.text(part, validator, name, index);
      if (text !== undefined) accepted.push({ part, text });
    }
    return accepted;
  }

  /** The JSON text of a part, or undefined where it is refused. */
  text(part: unknown, validator: Validator, name: string, index: number): string | undefined {
    const subject = name === 'host' || name === 'control' ? name : `${name}[${index}]`;
    try {
      // Text is made even of small parts: it finds hostile nesting.
      const text = JSON.stringify(part);
      // A character has at most three bytes in UTF-8: counting them is needed for large texts only.
      const bytes = text.length * 3 > MAX_EVENT_BYTES ? Buffer.byteLength(text) : 0;
      if (bytes > MAX_EVENT_BYTES) {
        this.#refuse(
          name,
          index,
          `${subject} has ${bytes} bytes of JSON text; ${MAX_EVENT_BYTES} are allowed`,
        );
      } else if (!validator.Check(part)) {
        this.#refuse(name, index, this.#describe(validator, part, subject));
      } else return text;
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      this.#refuse(name, index, `${subject} is nested too deep`);
    }
    return undefined;
  }

  #refuse(part: string, index: number, problem: string): void {
    const message = problem.slice(0, MAX_PROBLEM_LENGTH);
    if (this.#told.length < MAX_TOLD) this.#told.push({ part, index, message });
    else {
      this.#untold ??= { part, index, message };
      this.#untoldCount++;
    }
  }

  #describe(validator: Validator, part: unknown, subject: string): string {
    const unknown = `${subject} does not match the protocol`;
    if (this.#told.length >= MAX_TOLD || this.#describeMs > DESCRIBE_MS) return unknown;
    const started = performance.now();
    try {
      return schemaProblem(validator, part, subject) ?? unknown;
    } finally {
      this.#describeMs += performance.now() - started;
    }
  }
}
