import type { AgentControl, EventDefinition, Handler, LocationCode } from '@cet/protocol/report.ts';
import type { CodeLocation, Snapshot } from '@cet/protocol/snapshot.ts';
import { fingerprint, statementFingerprint } from '../events/fingerprint.ts';
import { exceptionLinks, exceptionOrigins } from '../events/origins.ts';
import type { PreparedDefinition, PreparedReport, PreparedSnapshot } from '../store/prepared-report.ts';
import { skewBeyondTolerance } from './clock-skew.ts';
import type { ParsedReport } from './parse-report.ts';
import { Turns } from './turns.ts';

/** Characters of a message that lists show; the whole one is in the snapshot. Bounds what a page of events takes. */
const MAX_SHOWN_MESSAGE = 2000;

function shownMessage(message: string): string {
  return message.length > MAX_SHOWN_MESSAGE ? `${message.slice(0, MAX_SHOWN_MESSAGE)}…` : message;
}

/** Only what the protocol names: the place is in every list of events. */
function placeOf({ class: className, method, descriptor, file, line }: CodeLocation): CodeLocation {
  return {
    class: className,
    method,
    ...(descriptor !== undefined && { descriptor }),
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
  };
}

function handlerOf(handler: Handler): Handler {
  const { application, kind } = handler;
  return { ...placeOf(handler), application, ...(kind !== undefined && { kind }) };
}

/** Only what the protocol names. As text: copying hundreds of statements of each definition into the store's thread takes long. */
function codeText({ statement, method }: LocationCode): string {
  return JSON.stringify({ statement, method });
}

function prepareDefinition(
  definition: EventDefinition,
  atBackend: (time: number) => number,
): PreparedDefinition {
  const base = fingerprint(definition);
  const { frames, location, handler, code, ...rest } = definition;
  return {
    ...rest,
    location: placeOf(location),
    ...(handler !== undefined && { handler: handlerOf(handler) }),
    ...(definition.message !== undefined && { message: shownMessage(definition.message) }),
    firstSeenAt: atBackend(definition.firstSeenAt),
    base,
    fingerprint: code === undefined ? base : statementFingerprint(base, code.statement),
    ...(code !== undefined && { code: codeText(code) }),
    name: definition.name ?? definition.exception ?? definition.logger ?? location.class,
    frames: JSON.stringify(frames),
  };
}

function prepareSnapshot(snapshot: Snapshot, text: string, shiftMs: number, at: number): PreparedSnapshot {
  const shifted = () => {
    const logs = snapshot.logs.map((log) => ({ ...log, at: log.at + shiftMs }));
    const frames = snapshot.frames.map(({ entered, ...frame }) =>
      entered === undefined ? frame : { ...frame, entered: { ...entered, at: entered.at + shiftMs } },
    );
    return JSON.stringify({ ...snapshot, at, frames, logs });
  };
  return {
    id: snapshot.id,
    definition: snapshot.definition,
    at,
    thread: snapshot.thread.name,
    ...(snapshot.message !== undefined && { message: shownMessage(snapshot.message) }),
    origins: exceptionOrigins(snapshot),
    links: exceptionLinks(snapshot),
    body: shiftMs === 0 ? text : shifted(),
  };
}

/** Only what the protocol names: it is in every list of agents. */
function controlOf(told: AgentControl): AgentControl {
  const { state, cpuPercent, cpuLimitPercent, leftChanged, untold, leftAlone, unwatched } = told;
  return {
    state,
    ...(cpuPercent !== undefined && { cpuPercent }),
    ...(cpuLimitPercent !== undefined && { cpuLimitPercent }),
    ...(leftChanged !== undefined && { leftChanged }),
    ...(untold !== undefined && { untold }),
    ...(leftAlone !== undefined && { leftAlone }),
    ...(unwatched !== undefined && { unwatched }),
  };
}

/**
 * Groups a report's events and puts its times on the backend's clock: shifted where the agent's clock is off by more
 * than is tolerated, and never in the future. Only what the protocol names goes on into the store.
 *
 * @param skewMs backend clock minus agent clock
 * @param notAsked definitions that the session sent and that were refused
 */
export async function prepareReport(
  parsed: ParsedReport,
  receivedAt: number,
  skewMs: number,
  notAsked: ReadonlySet<string>,
): Promise<PreparedReport> {
  const { report, snapshotTexts } = parsed;
  const { session, version, application, deployment, environment, server, pid, startedAt } = report.agent;
  const beyond = skewBeyondTolerance(skewMs);
  const shiftMs = beyond ?? 0;
  const turns = new Turns();
  const atBackend = (time: number) => Math.max(0, Math.min(Math.round(time + shiftMs), receivedAt));
  return {
    agent: { session, version, application, deployment, environment, server, pid, startedAt },
    seq: report.seq,
    receivedAt,
    clockSkewMs: beyond,
    host: report.host && JSON.stringify(report.host),
    control: report.control && controlOf(report.control),
    definitions: await turns.map(report.definitions, (definition) =>
      prepareDefinition(definition, atBackend),
    ),
    counts: report.counts.map(({ definition, occurrences, lastAt, calls, countedOccurrences }) => ({
      definition,
      occurrences,
      lastAt: atBackend(lastAt),
      ...(calls !== undefined && { calls, countedOccurrences: countedOccurrences ?? occurrences }),
    })),
    snapshots: await turns.map(report.snapshots, (snapshot, i) =>
      prepareSnapshot(snapshot, snapshotTexts[i] ?? '', shiftMs, atBackend(snapshot.at)),
    ),
    notAsked,
    droppedSnapshots: report.dropped?.snapshots ?? 0,
    last: report.last ?? false,
  };
}
