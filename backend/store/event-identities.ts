import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LocationCode } from '@cet/protocol/report.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import { eventId } from '../events/event-id.ts';
import type { PreparedDefinition } from './prepared-report.ts';

/** Events of one method that end alike and are looked at, those of the last deployments; more is generated code. */
const MAX_CANDIDATES = 100;

interface Candidate {
  id: string;
  location: string;
  code: string | null;
  last_deployment: string;
}

/** Where a definition comes from. */
interface Reporter {
  service: string;
  environment: string;
  deployment: string;
}

/**
 * Finds the event that a definition is of, within the caller's transaction: the one with its fingerprint; else, of those
 * of its method that end alike, the one whose statement is no longer in the method while the new one, in its place, was not in it
 * before, which is the same error after somebody edited it.
 */
export class EventIdentities {
  readonly #find: StatementSync;
  readonly #candidates: StatementSync;
  readonly #add: StatementSync;

  constructor(db: DatabaseSync) {
    this.#find = db.prepare(
      'SELECT event_id FROM event_identities WHERE service = ? AND environment = ? AND fingerprint = ?',
    );
    this.#candidates = db.prepare(`
      SELECT id, location, code, last_deployment FROM events
      WHERE base = ? AND service = ? AND environment = ?
      ORDER BY last_deployment_ordinal DESC LIMIT ${MAX_CANDIDATES}`);
    this.#add = db.prepare(
      'INSERT OR IGNORE INTO event_identities (service, environment, fingerprint, event_id) VALUES (?, ?, ?, ?)',
    );
  }

  /** The event's id; a new one where there is no such event yet. The definition is known by it from now on. */
  of(definition: PreparedDefinition, reporter: Reporter): string {
    const { service, environment } = reporter;
    const before =
      definition.code === undefined
        ? (this.#onLine(definition, reporter) ?? this.#known(definition, reporter))
        : (this.#known(definition, reporter) ??
          this.#edited(definition, JSON.parse(definition.code) as LocationCode, reporter));
    const id = before ?? eventId(service, environment, definition.fingerprint);
    // Whose code cannot be read may be another one next time.
    if (before === undefined || definition.code !== undefined) {
      this.#add.run(service, environment, definition.fingerprint, id);
    }
    return id;
  }

  #known({ fingerprint }: PreparedDefinition, { service, environment }: Reporter): string | undefined {
    const row = this.#find.get(service, environment, fingerprint) as { event_id: string } | undefined;
    return row?.event_id;
  }

  /** The code could not be read this time: within one build the line tells. */
  #onLine(definition: PreparedDefinition, reporter: Reporter): string | undefined {
    const { line } = definition.location;
    const same = this.#ofPath(definition, reporter).filter(
      (one) => one.code !== null && one.last_deployment === reporter.deployment && lineOf(one) === line,
    );
    return same.length === 1 ? same[0]?.id : undefined;
  }

  /** Of those that this one may have been before, the one that stood nearest. */
  #edited(definition: PreparedDefinition, code: LocationCode, reporter: Reporter): string | undefined {
    const distance = (one: Candidate) => Math.abs((lineOf(one) ?? 0) - (definition.location.line ?? 0));
    const present = new Set(code.method);
    return this.#ofPath(definition, reporter)
      .filter((one) => one.code === null || wasEdited(JSON.parse(one.code) as LocationCode, code, present))
      .sort((a, b) => distance(a) - distance(b))[0]?.id;
  }

  #ofPath({ base }: PreparedDefinition, { service, environment }: Reporter): Candidate[] {
    return this.#candidates.all(base, service, environment) as unknown as Candidate[];
  }
}

/**
 * Whether a statement can be what another one was before an edit: each is in one version of the method only, and they
 * stand between the same neighbours of those that are in both.
 *
 * @param present the statements of `now.method`
 */
function wasEdited(before: LocationCode, now: LocationCode, present: ReadonlySet<string>): boolean {
  const areKnown = before.method.length > 0 && now.method.length > 0;
  if (!areKnown || present.has(before.statement) || before.method.includes(now.statement)) return false;
  const at = before.method.indexOf(before.statement);
  const place = now.method.indexOf(now.statement);
  const survives = (statement: string) => present.has(statement);
  const previous = before.method.slice(0, Math.max(0, at)).findLast(survives);
  const next = before.method.slice(at + 1).find(survives);
  return (
    (previous === undefined || now.method.indexOf(previous) < place) &&
    (next === undefined || now.method.indexOf(next) > place)
  );
}

function lineOf({ location }: Candidate): number | undefined {
  return (JSON.parse(location) as CodeLocation).line;
}
