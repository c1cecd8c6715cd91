import type { AgentCommand, AgentControl } from '@cet/protocol/report.ts';

/** What people want of an agent. */
export type WantedState = 'stopped' | 'running';

/** Agents that people want stopped or going on again: each is told with every answer until it reports that it is so. */
export class SwitchOrders {
  readonly #wanted = new Map<string, WantedState>();

  /** The last order counts. */
  want(session: string, state: WantedState): void {
    this.#wanted.set(session, state);
  }

  /** What to tell an agent that reported so. */
  commands(session: string, control: AgentControl | undefined): AgentCommand[] {
    const wanted = this.#wanted.get(session);
    if (wanted === undefined) return [];
    const stopped = control?.state === 'stopped';
    if (stopped === (wanted === 'stopped')) {
      this.#wanted.delete(session);
      return [];
    }
    return [{ command: wanted === 'stopped' ? 'stop-agent' : 'resume-agent' }];
  }

  /** Forgets agents that will not report any more. */
  keepOnly(sessions: ReadonlySet<string>): void {
    for (const session of this.#wanted.keys()) {
      if (!sessions.has(session)) this.#wanted.delete(session);
    }
  }
}
