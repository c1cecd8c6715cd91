import type { AgentCommand } from '@cet/protocol/report.ts';

/** More commands than this do not wait for one agent; the oldest goes. */
const MAX_WAITING = 100;

/** Commands of people that wait for the next report of an agent, whose answer carries them. */
export class PendingCommands {
  readonly #waiting = new Map<string, Map<string, AgentCommand>>();

  /** The same command twice is one. */
  add(session: string, command: AgentCommand): void {
    const waiting = this.#waiting.get(session) ?? new Map<string, AgentCommand>();
    this.#waiting.set(session, waiting);
    waiting.set(JSON.stringify(command), command);
    const [oldest] = waiting.keys();
    if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
  }

  /** Takes those of one agent out. */
  take(session: string): AgentCommand[] {
    const waiting = this.#waiting.get(session);
    this.#waiting.delete(session);
    return waiting === undefined ? [] : [...waiting.values()];
  }

  /** Forgets agents that will not report any more. */
  keepOnly(sessions: ReadonlySet<string>): void {
    for (const session of this.#waiting.keys()) {
      if (!sessions.has(session)) this.#waiting.delete(session);
    }
  }
}
