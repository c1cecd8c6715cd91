import type { IncomingMessage } from 'node:http';
import type { ReportAnswer } from '@cet/protocol/report.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import type { Store } from '../store/store.ts';
import { ClockSkew } from './clock-skew.ts';
import type { MemoryBudget } from './memory-budget.ts';
import { parseReport } from './parse-report.ts';
import type { PendingCommands } from './pending-commands.ts';
import { prepareReport } from './prepare-report.ts';
import { readBody, senderOf } from './read-body.ts';
import { RefusedDefinitions } from './refused-definitions.ts';
import type { Rules } from './rules.ts';
import type { SwitchOrders } from './switch-orders.ts';

/** Called for each report that is on disk, with the time from its arrival to its commit in ms. */
export type AcknowledgedListener = (session: string, receivedAt: number, tookMs: number) => void;

/** What people want of agents. */
export interface Wishes {
  commands: PendingCommands;
  orders: SwitchOrders;
  rules: Rules;
}

/** Takes reports from agents: read, check, group, write, and only then answer. */
export class Collector {
  readonly #store: Store;
  readonly #budget: MemoryBudget;
  readonly #wishes: Wishes;
  readonly #onAcknowledged: AcknowledgedListener;
  readonly #skew = new ClockSkew();
  readonly #refused = new RefusedDefinitions();

  constructor(store: Store, budget: MemoryBudget, wishes: Wishes, onAcknowledged: AcknowledgedListener) {
    this.#store = store;
    this.#wishes = wishes;
    this.#budget = budget;
    this.#onAcknowledged = onAcknowledged;
  }

  /** @throws RequestError or StoreError; then the report is not kept and the agent sends it again or gives up */
  async take(request: IncomingMessage): Promise<ReportAnswer> {
    const started = performance.now();
    const taken = { bytes: 0, sender: senderOf(request) };
    try {
      const body = await readBody(request, this.#budget, taken);
      const parsed = await parseReport(body);
      const { report, rejected, refusedDefinitions } = parsed;
      const receivedAt = Date.now();
      const { session, application, environment } = report.agent;
      const skewMs = this.#skew.measure(session, report.sentAt, receivedAt);
      const notAsked = this.#refused.note(
        session,
        refusedDefinitions,
        report.definitions.map(({ id }) => id),
      );
      const written = await this.#store.write(await prepareReport(parsed, receivedAt, skewMs, notAsked));
      this.#onAcknowledged(session, receivedAt, performance.now() - started);
      return {
        protocol: PROTOCOL_VERSION,
        duplicate: written.duplicate,
        commands: [
          ...written.commands,
          ...this.#wishes.commands.take(session),
          ...this.#wishes.orders.commands(session, report.control),
          ...this.#wishes.rules.commands({ service: application, environment }, report.control),
        ],
        ...(rejected.length > 0 && { rejected }),
      };
    } finally {
      this.#budget.release(taken.bytes, taken.sender);
    }
  }
}
