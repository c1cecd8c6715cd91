import type { AgentSummary } from '@cet/protocol/event.ts';
import type { StoredAgent } from '../store/agent-queries.ts';

/** An agent that has not reported for this long, and did not say goodbye, is lost. */
export const LOST_AFTER_MS = 30_000;
const CHECK_INTERVAL_MS = 5_000;
/** Sessions that ended or were lost are listed for a day, as long as there are not too many. */
const LISTED_MS = 24 * 3_600_000;
const MAX_LISTED = 200;
/** Live ones that are known at a time; more are not listed. */
const MAX_LIVE = 5_000;
/** The list is sent at most this often, in ms. */
const TELL_INTERVAL_MS = 250;

/** Knows all agents, and tells when one comes, goes or is lost. */
export class AgentRegistry {
  readonly #agents = new Map<string, StoredAgent & { announced: AgentSummary['status'] }>();
  readonly #onChange: () => void;
  #timer: NodeJS.Timeout | undefined;
  #telling: NodeJS.Timeout | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;

  /** @param onChange called when the list is to be sent again */
  constructor(known: StoredAgent[], onChange: () => void) {
    this.#onChange = onChange;
    const now = Date.now();
    for (const agent of known) this.#agents.set(agent.session, { ...agent, announced: statusOf(agent, now) });
    this.#watch();
  }

  /** Newest report first. */
  list(): AgentSummary[] {
    const now = Date.now();
    return [...this.#agents.values()]
      .sort((a, b) => b.lastReportAt - a.lastReportAt)
      .map(({ announced: _, ended: __, clockSkewMs, droppedSnapshots, control, ...rest }) => ({
        ...rest,
        status: statusOf(this.#agents.get(rest.session) ?? { ended: true, lastReportAt: 0 }, now),
        ...(clockSkewMs !== undefined && { clockSkewMs }),
        ...(droppedSnapshots > 0 && { droppedSnapshots }),
        ...(control !== undefined && { control }),
      }));
  }

  /** Takes over what a commit changed of agents. */
  update(agents: StoredAgent[]): void {
    if (agents.length === 0) return;
    const now = Date.now();
    for (const agent of agents) {
      if (this.#agents.size >= MAX_LIVE + MAX_LISTED && !this.#agents.has(agent.session)) continue;
      this.#agents.set(agent.session, { ...agent, announced: statusOf(agent, now) });
    }
    this.#forget(now);
    this.#watch();
    this.#tell();
  }

  /** Notes that a session is alive; announces it where it was lost. */
  reported(session: string, at: number): void {
    const agent = this.#agents.get(session);
    if (agent === undefined) return;
    agent.lastReportAt = Math.max(agent.lastReportAt, at);
    const status = statusOf(agent, at);
    if (status === agent.announced) return;
    agent.announced = status;
    this.#watch();
    this.#tell();
  }

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#telling);
  }

  /** At once, or, while many come and go, a moment later. */
  #tell(): void {
    if (this.#telling !== undefined) return;
    const wait = this.#toldAt + TELL_INTERVAL_MS - performance.now();
    const tell = () => {
      this.#telling = undefined;
      this.#toldAt = performance.now();
      this.#onChange();
    };
    if (wait <= 0) tell();
    else this.#telling = setTimeout(tell, wait).unref();
  }

  readonly #check = (): void => {
    const now = Date.now();
    let changed = false;
    let anyLive = false;
    for (const agent of this.#agents.values()) {
      const status = statusOf(agent, now);
      if (status === 'live') anyLive = true;
      if (status === agent.announced) continue;
      agent.announced = status;
      changed = true;
    }
    if (!anyLive) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    if (changed) this.#tell();
  };

  /** There is a timer only while there is someone to lose. */
  #watch(): void {
    if (this.#timer !== undefined) return;
    if (![...this.#agents.values()].some((agent) => agent.announced === 'live')) return;
    this.#timer = setInterval(this.#check, CHECK_INTERVAL_MS);
    this.#timer.unref();
  }

  #forget(now: number): void {
    const over = [...this.#agents.values()]
      .filter((agent) => agent.announced !== 'live')
      .sort((a, b) => b.lastReportAt - a.lastReportAt);
    for (const [index, agent] of over.entries()) {
      if (index >= MAX_LISTED || agent.lastReportAt < now - LISTED_MS) this.#agents.delete(agent.session);
    }
  }
}

function statusOf(agent: Pick<StoredAgent, 'ended' | 'lastReportAt'>, now: number): AgentSummary['status'] {
  if (agent.ended) return 'ended';
  return now - agent.lastReportAt <= LOST_AFTER_MS ? 'live' : 'lost';
}
