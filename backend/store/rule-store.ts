import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { MutedPlace, ServiceBudget, ServicePlace, SnapshotBudget } from '@cet/protocol/rules.ts';

/** Everything that people want of the recording, of all services. */
export interface StoredRules {
  muted: (MutedPlace & ServicePlace)[];
  budgets: ServiceBudget[];
}

/** The kind of place that events of the row `e` have. */
const KIND = `CASE WHEN e.type IN ('uncaught', 'caught', 'swallowed') THEN 'exception' ELSE e.type END`;

/** Whether events of the row `e` are muted: also where another event of the same place was. */
export const IS_MUTED = `EXISTS (SELECT 1 FROM mutes m
    WHERE m.service = e.service AND m.environment = e.environment AND m.name = e.name AND m.kind = ${KIND}
      AND m.class = json_extract(e.location, '$.class') AND m.method = json_extract(e.location, '$.method'))`;

/** Reads and writes what people want to be recorded. */
export class RuleStore {
  readonly #place: StatementSync;
  readonly #eventsAt: StatementSync;
  readonly #mute: StatementSync;
  readonly #unmute: StatementSync;
  readonly #muted: StatementSync;
  readonly #budgets: StatementSync;
  readonly #knows: StatementSync;
  readonly #setBudget: StatementSync;
  readonly #dropBudget: StatementSync;

  constructor(db: DatabaseSync) {
    this.#place = db.prepare(`
      SELECT e.service, e.environment, ${KIND} AS kind, e.name, json_extract(e.location, '$.class') AS class,
        json_extract(e.location, '$.method') AS method
      FROM events e WHERE e.id = ?`);
    this.#eventsAt = db.prepare(`
      SELECT e.id FROM events e WHERE e.name = :name AND e.service = :service AND e.environment = :environment
        AND ${KIND} = :kind AND json_extract(e.location, '$.class') = :class
        AND json_extract(e.location, '$.method') = :method`);
    this.#mute = db.prepare(`
      INSERT OR IGNORE INTO mutes (service, environment, kind, name, class, method)
      VALUES (:service, :environment, :kind, :name, :class, :method)`);
    this.#unmute = db.prepare(`
      DELETE FROM mutes WHERE service = :service AND environment = :environment AND kind = :kind AND name = :name
        AND class = :class AND method = :method`);
    this.#muted = db.prepare('SELECT service, environment, kind, name, class, method FROM mutes');
    this.#budgets = db.prepare('SELECT service, environment, first, per_second AS perSecond FROM budgets');
    this.#knows = db.prepare('SELECT 1 FROM deployments WHERE service = ? AND environment = ? LIMIT 1');
    this.#setBudget = db.prepare(`
      INSERT OR REPLACE INTO budgets (service, environment, first, per_second) VALUES (?, ?, ?, ?)`);
    this.#dropBudget = db.prepare('DELETE FROM budgets WHERE service = ? AND environment = ?');
  }

  /** Everything, in a fixed order. */
  read(): StoredRules {
    return {
      muted: this.#muted.all() as unknown as StoredRules['muted'],
      budgets: this.#budgets.all() as unknown as StoredRules['budgets'],
    };
  }

  /** Mutes the place of an event or no longer; gives all events of that place, undefined for an unknown event. */
  setMuted(event: string, muted: boolean): string[] | undefined {
    const place = this.#place.get(event);
    if (place === undefined) return undefined;
    (muted ? this.#mute : this.#unmute).run(place as Record<string, string>);
    return (this.#eventsAt.all(place as Record<string, string>) as { id: string }[]).map(({ id }) => id);
  }

  /** Gives a service a budget, or takes it back; false where no agent of such a service has ever reported. */
  setBudget({ service, environment }: ServicePlace, budget: SnapshotBudget | undefined): boolean {
    if (this.#knows.get(service, environment) === undefined) return false;
    if (budget === undefined) this.#dropBudget.run(service, environment);
    else this.#setBudget.run(service, environment, budget.first, budget.perSecond);
    return true;
  }
}
