import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EventState, LoggedStatement } from '@cet/protocol/event.ts';
import { resurfaces } from '../analysis/resurfaced.ts';
import { isLogged } from '../events/fingerprint.ts';
import { statementName } from '../events/statement-name.ts';
import { packText } from './body-codec.ts';
import { EventIdentities } from './event-identities.ts';
import type { PreparedDefinition } from './prepared-report.ts';

const MINUTE_MS = 60_000;

/** Why an event changed, strongest last: decides whether the live stream may wait a moment with it. */
export type ChangeCause = 'count' | 'state' | 'new';
const STRENGTH: Readonly<Record<ChangeCause, number>> = { count: 0, state: 1, new: 2 };

/** Events changed within one transaction. */
export class ChangeSet {
  readonly causes = new Map<string, ChangeCause>();

  /** Keeps the strongest cause of each event. */
  add(eventId: string, cause: ChangeCause): void {
    const known = this.causes.get(eventId);
    if (known === undefined || STRENGTH[cause] > STRENGTH[known]) this.causes.set(eventId, cause);
  }
}

/** Where occurrences happened. */
export interface Origin {
  service: string;
  environment: string;
  deployment: string;
  deploymentOrdinal: number;
  server: string;
}

/** Occurrences of one event, times on the backend's clock. */
export interface Occurred {
  occurrences: number;
  calls: number | undefined;
  /** Those of the occurrences while calls were counted. */
  countedOccurrences: number | undefined;
  lastAt: number;
}

interface EventRow {
  state: EventState;
  occurrences: number;
  resolved_at: number | null;
  resolved_in_ordinal: number | null;
  last_deployment_ordinal: number;
}

/** Creates events and adds occurrences to them, within the caller's transaction. */
export class EventWriter {
  readonly #identities: EventIdentities;
  readonly #read: StatementSync;
  readonly #insert: StatementSync;
  readonly #refresh: StatementSync;
  readonly #frames: StatementSync;
  readonly #add: StatementSync;
  readonly #addCalls: StatementSync;
  readonly #moveOn: StatementSync;
  readonly #resurface: StatementSync;
  readonly #deployment: StatementSync;
  readonly #server: StatementSync;
  readonly #bucket: StatementSync;

  constructor(db: DatabaseSync) {
    this.#identities = new EventIdentities(db);
    this.#read = db.prepare(
      'SELECT state, occurrences, resolved_at, resolved_in_ordinal, last_deployment_ordinal FROM events WHERE id = ?',
    );
    this.#insert = db.prepare(`
      INSERT INTO events (id, fingerprint, base, code, service, environment, type, name, message, location, handler, logged, state,
        first_seen_at, last_seen_at, occurrences, first_deployment, last_deployment, last_deployment_ordinal,
        built_at, search)
      VALUES (:id, :fingerprint, :base, :code, :service, :environment, :type, :name, :message, :location, :handler, :logged, 'open',
        :at, :at, 0, :deployment, :deployment, :ordinal, :builtAt, :search)`);
    this.#refresh = db.prepare(`
      UPDATE events SET location = :location, handler = :handler, built_at = :builtAt, search = :search,
        code = ifnull(:code, code), logged = ifnull(:logged, logged),
        last_deployment = :deployment, last_deployment_ordinal = :ordinal
      WHERE id = :id`);
    this.#frames = db.prepare('INSERT OR REPLACE INTO event_frames (event_id, frames) VALUES (?, ?)');
    this.#add = db.prepare(`
      UPDATE events SET occurrences = occurrences + :occurrences,
        calls = CASE WHEN :calls IS NULL THEN calls ELSE ifnull(calls, 0) + :calls END,
        counted_occurrences = CASE WHEN :counted IS NULL THEN counted_occurrences
          ELSE ifnull(counted_occurrences, 0) + :counted END,
        first_seen_at = min(first_seen_at, :lastAt),
        last_seen_at = CASE occurrences WHEN 0 THEN :lastAt ELSE max(last_seen_at, :lastAt) END
      WHERE id = :id`);
    this.#addCalls = db.prepare('UPDATE events SET calls = ifnull(calls, 0) + ? WHERE id = ?');
    this.#moveOn = db.prepare(
      'UPDATE events SET last_deployment = ?, last_deployment_ordinal = ? WHERE id = ? AND last_deployment_ordinal < ?',
    );
    this.#resurface = db.prepare("UPDATE events SET state = 'open', resurfaced_at = ? WHERE id = ?");
    this.#deployment = db.prepare(`
      INSERT INTO event_deployments (event_id, deployment, first_seen_at, last_seen_at, occurrences)
      VALUES (:id, :deployment, :lastAt, :lastAt, :occurrences)
      ON CONFLICT DO UPDATE SET occurrences = occurrences + :occurrences,
        first_seen_at = min(first_seen_at, :lastAt), last_seen_at = max(last_seen_at, :lastAt)`);
    this.#server = db.prepare('INSERT OR IGNORE INTO event_servers (event_id, server) VALUES (?, ?)');
    this.#bucket = db.prepare(`
      INSERT INTO buckets (event_id, span, start, occurrences) VALUES (:id, :span, :start, :occurrences)
      ON CONFLICT DO UPDATE SET occurrences = occurrences + :occurrences`);
  }

  /**
   * Creates the event, or brings what is shown of it up to the newest deployment that reports it.
   *
   * @returns the event's id
   */
  define(definition: PreparedDefinition, origin: Origin, changes: ChangeSet): string {
    const { location } = definition;
    const id = this.#identities.of(definition, origin);
    const shown = {
      id,
      code: definition.code ?? null,
      location: JSON.stringify(location),
      logged: loggedText(definition),
      handler: definition.handler === undefined ? null : JSON.stringify(definition.handler),
      builtAt: definition.builtAt ?? null,
      deployment: origin.deployment,
      ordinal: origin.deploymentOrdinal,
      search: [definition.name, definition.message, location.class, location.method, location.file]
        .filter((part) => part !== undefined)
        .join('\n')
        .toLowerCase(),
    };
    const known = this.#read.get(id) as EventRow | undefined;
    if (known === undefined) {
      this.#insert.run({
        ...shown,
        fingerprint: definition.fingerprint,
        base: definition.base,
        service: origin.service,
        environment: origin.environment,
        type: definition.type,
        name: definition.name,
        message: definition.message ?? null,
        at: definition.firstSeenAt,
      });
    } else if (origin.deploymentOrdinal >= known.last_deployment_ordinal) {
      this.#refresh.run(shown);
    } else {
      return id;
    }
    this.#frames.run(id, packText(definition.frames));
    changes.add(id, known === undefined ? 'new' : 'count');
    return id;
  }

  /** Adds exact counts, and opens a resolved event that came back. */
  addOccurrences(id: string, occurred: Occurred, origin: Origin, changes: ChangeSet): void {
    const event = this.#read.get(id) as EventRow | undefined;
    if (event === undefined) throw new Error(`Event ${id} has a definition but is not there`);
    const { occurrences, lastAt } = occurred;
    if (occurrences === 0) {
      if (occurred.calls === undefined) return;
      this.#addCalls.run(occurred.calls, id);
      changes.add(id, 'count');
      return;
    }
    const counted = occurred.countedOccurrences ?? null;
    this.#add.run({ id, occurrences, calls: occurred.calls ?? null, counted, lastAt });
    this.#deployment.run({ id, deployment: origin.deployment, lastAt, occurrences });
    this.#server.run(id, origin.server);
    this.#bucket.run({ id, span: MINUTE_MS, start: Math.floor(lastAt / MINUTE_MS) * MINUTE_MS, occurrences });
    this.#moveOn.run(origin.deployment, origin.deploymentOrdinal, id, origin.deploymentOrdinal);
    changes.add(id, event.occurrences === 0 ? 'new' : 'count');
    const back = resurfaces({
      state: event.state,
      resolvedAt: event.resolved_at ?? undefined,
      resolvedInOrdinal: event.resolved_in_ordinal ?? undefined,
      occurredAt: lastAt,
      deploymentOrdinal: origin.deploymentOrdinal,
    });
    if (back) {
      this.#resurface.run(lastAt, id);
      changes.add(id, 'state');
    }
  }
}

/** What is kept of a log statement besides its place, as JSON text; null for an event of another type. */
function loggedText({ type, message, exception }: PreparedDefinition): string | null {
  if (!isLogged({ type })) return null;
  const logged: LoggedStatement = {
    ...(message !== undefined && { name: statementName(message) }),
    ...(exception !== undefined && { exception }),
  };
  return JSON.stringify(logged);
}
