import { createHash } from 'node:crypto';
import type { AgentCommand, AgentControl } from '@cet/protocol/report.ts';
import type { ServicePlace } from '@cet/protocol/rules.ts';
import type { StoredRules } from '../store/rule-store.ts';

type SetRules = Extract<AgentCommand, { command: 'set-rules' }>;

const NONE: SetRules = { command: 'set-rules', revision: '', muted: [] };

const keyOf = ({ service, environment }: ServicePlace): string => JSON.stringify([service, environment]);

/** What people want to be recorded: each agent is told until it reports that it obeys, also after a restart of either side. */
export class Rules {
  #stored: StoredRules;
  #commands = new Map<string, SetRules>();

  constructor(stored: StoredRules) {
    this.#stored = stored;
    this.replace(stored);
  }

  get stored(): StoredRules {
    return this.#stored;
  }

  /** Takes over what the store holds now. */
  replace(stored: StoredRules): void {
    this.#stored = stored;
    this.#commands = new Map();
    for (const place of [...stored.muted, ...stored.budgets]) {
      const key = keyOf(place);
      if (!this.#commands.has(key)) this.#commands.set(key, this.#commandFor(place));
    }
  }

  /** Places that are muted in a service. */
  mutedIn(service: ServicePlace): number {
    return this.#commands.get(keyOf(service))?.muted.length ?? 0;
  }

  /** What to tell an agent of this service that reported so; nothing to one that is too old. */
  commands(service: ServicePlace, control: AgentControl | undefined): AgentCommand[] {
    if (control === undefined) return [];
    const wanted = this.#commands.get(keyOf(service)) ?? NONE;
    return wanted.revision === (control.rules ?? '') ? [] : [wanted];
  }

  #commandFor(service: ServicePlace): SetRules {
    const key = keyOf(service);
    const muted = this.#stored.muted
      .filter((place) => keyOf(place) === key)
      .map(({ kind, name, class: className, method }) => ({ kind, name, class: className, method }));
    const given = this.#stored.budgets.find((budget) => keyOf(budget) === key);
    const budget = given && { first: given.first, perSecond: given.perSecond };
    const rules = { muted, ...(budget !== undefined && { budget }) };
    const revision = createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
    return { command: 'set-rules', revision, ...rules };
  }
}
