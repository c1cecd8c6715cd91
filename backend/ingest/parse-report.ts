import { MAX_REPORT_COUNTS, MAX_REPORT_DEFINITIONS, MAX_REPORT_SNAPSHOTS } from '@cet/protocol/limits.ts';
import {
  AgentControl,
  AgentInfo,
  EventCount,
  EventDefinition,
  HostInfo,
  Report,
} from '@cet/protocol/report.ts';
import { Snapshot } from '@cet/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { RequestError } from '../api/failure-answer.ts';
import { protocolMismatch } from '../api/protocol-check.ts';
import { cutDefinition, cutSnapshot } from '../events/cut-texts.ts';
import { PartCheck, type PartKind, type RejectedPart } from './part-check.ts';
import { schemaProblem } from './schema-problem.ts';

/** A report with only the parts that hold to the protocol, and word of those that do not. */
export interface ParsedReport {
  report: Report;
  /** JSON text of `report.snapshots[i]`. */
  snapshotTexts: string[];
  rejected: RejectedPart[];
  /** Ids of the definitions among them. */
  refusedDefinitions: string[];
}

// The parts are counted before and checked one by one after.
const envelope: Validator = Compile(
  Type.Object({
    agent: AgentInfo,
    seq: Report.properties.seq,
    sentAt: Report.properties.sentAt,
    definitions: Type.Array(Type.Unknown()),
    counts: Type.Array(Type.Unknown()),
    snapshots: Type.Array(Type.Unknown()),
    dropped: Report.properties.dropped,
    last: Report.properties.last,
  }),
);
const host: Validator = Compile(HostInfo);
const control: Validator = Compile(AgentControl);
const definition: PartKind = {
  name: 'definitions',
  validator: Compile(EventDefinition),
  cut: cutDefinition,
};
const count: PartKind = { name: 'counts', validator: Compile(EventCount) };
const snapshot: PartKind = { name: 'snapshots', validator: Compile(Snapshot), cut: cutSnapshot };

/** Longest id of a definition, as in its schema. */
const MAX_ID_LENGTH = 200;
const MAX_PARTS = {
  definitions: MAX_REPORT_DEFINITIONS,
  counts: MAX_REPORT_COUNTS,
  snapshots: MAX_REPORT_SNAPSHOTS,
} as const;

/** By hand, before the schema: its search for what is wrong looks at each of millions of parts. */
function checkPartCounts(report: Partial<Record<keyof typeof MAX_PARTS, unknown>>): void {
  for (const [name, max] of Object.entries(MAX_PARTS)) {
    const parts = report[name as keyof typeof MAX_PARTS];
    if (!Array.isArray(parts) || parts.length <= max) continue;
    throw new RequestError(
      'bad-request',
      `The report has ${parts.length} ${name}; ${max} are allowed.`,
      'Split it into several reports.',
    );
  }
}

/** What the refused ones call themselves, where that is an id. */
function refusedIds(sent: readonly unknown[], kept: readonly EventDefinition[]): string[] {
  if (sent.length === kept.length) return [];
  const good = new Set<unknown>(kept);
  return sent
    .filter((part) => !good.has(part))
    .map((part) => (part as Partial<EventDefinition> | null)?.id)
    .filter((id) => typeof id === 'string' && id.length <= MAX_ID_LENGTH) as string[];
}

/**
 * Checks a report at the door.
 *
 * @throws RequestError `bad-request` with the path of the bad field, or `protocol-mismatch`
 */
export async function parseReport(body: Buffer): Promise<ParsedReport> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new RequestError('bad-request', `The report is not JSON: ${(cause as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || !Number.isInteger((value as Report).protocol)) {
    throw new RequestError('bad-request', 'The report must be an object with an integer `protocol`.');
  }
  const report = value as Report;
  if (report.protocol !== PROTOCOL_VERSION) throw protocolMismatch(report.protocol, 'agent');
  checkPartCounts(report);
  const problem = schemaProblem(envelope, report, 'report');
  if (problem !== undefined) throw new RequestError('bad-request', `${problem}.`);

  const check = new PartCheck();
  const definitions = await check.accepted(report.definitions, definition);
  const counts = await check.accepted(report.counts, count);
  const snapshots = await check.accepted(report.snapshots, snapshot);
  const kept: Report = {
    ...report,
    definitions: definitions.map(({ part }) => part),
    counts: counts.map(({ part }) => part),
    snapshots: snapshots.map(({ part }) => part),
  };
  if (report.host !== undefined && check.text(report.host, host, 'host', 0) === undefined) delete kept.host;
  // Also one of a newer agent, with a state that this backend does not know.
  if (report.control !== undefined && check.text(report.control, control, 'control', 0) === undefined) {
    delete kept.control;
  }
  return {
    report: kept,
    snapshotTexts: snapshots.map(({ text }) => text),
    rejected: check.rejected,
    refusedDefinitions: refusedIds(report.definitions, kept.definitions),
  };
}
