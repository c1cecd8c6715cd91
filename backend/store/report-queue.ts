import type { PreparedReport } from './prepared-report.ts';
import { ReportState } from './report-writer.ts';

/** Reports in one transaction at most: bounds what a failed one has to repeat. */
const MAX_BATCH = 64;

/** A report that waits to be written, or for the rest of it. */
export interface QueuedReport {
  readonly id: number;
  readonly report: PreparedReport;
  readonly state: ReportState;
  /** True once a transaction has written a part of it. */
  isBegun: boolean;
}

/**
 * The order in which reports are written. One that takes several transactions has its turn in each of them, or shares it with
 * its like; new ones do not wait for it. The reports of a session stay in their order, one at a time.
 */
export class ReportQueue {
  readonly #sessions = new Map<string, QueuedReport[]>();
  // Only the first of each session.
  #fresh: QueuedReport[] = [];
  #begun: QueuedReport[] = [];

  get isEmpty(): boolean {
    return this.#fresh.length + this.#begun.length === 0;
  }

  add(id: number, report: PreparedReport): void {
    const queued = { id, report, state: new ReportState(), isBegun: false };
    const line = this.#sessions.get(report.agent.session);
    if (line !== undefined) {
      line.push(queued);
      return;
    }
    this.#sessions.set(report.agent.session, [queued]);
    this.#fresh.push(queued);
  }

  /** The reports for the next transaction: new ones, then one of those that were begun. Each comes back or ends. */
  take(): QueuedReport[] {
    const begun = this.#begun.slice(0, 1);
    this.#begun = this.#begun.slice(1);
    const fresh = this.#fresh.slice(0, MAX_BATCH - begun.length);
    this.#fresh = this.#fresh.slice(fresh.length);
    return [...fresh, ...begun];
  }

  /** Reports that are not whole, or were not looked at. */
  putBack(reports: readonly QueuedReport[]): void {
    this.#begun.push(...reports.filter(({ isBegun }) => isBegun));
    this.#fresh.unshift(...reports.filter(({ isBegun }) => !isBegun));
  }

  /** A report that is whole, or failed: the next one of its session has its turn. */
  end({ report }: QueuedReport): void {
    const { session } = report.agent;
    const line = this.#sessions.get(session)?.slice(1) ?? [];
    const [next] = line;
    if (next === undefined) {
      this.#sessions.delete(session);
      return;
    }
    this.#sessions.set(session, line);
    this.#fresh.push(next);
  }
}
