import { MAX_EVENT_BYTES } from '@cet/protocol/limits.ts';
import {
  AgentInfo,
  EventCount,
  EventDefinition,
  HostInfo,
  Report,
  type ReportAnswer,
} from '@cet/protocol/report.ts';
import { Snapshot } from '@cet/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { Type } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { RequestError } from '../api/failure-answer.ts';
import { protocolMismatch } from '../api/protocol-check.ts';
import { schemaProblem } from './schema-problem.ts';

/** A part of a report that was refused while the rest was kept. */
export type RejectedPart = NonNullable<ReportAnswer['rejected']>[number];

/** A report with only the parts that hold to the protocol, and word of those that do not. */
export interface ParsedReport {
  report: Report;
  /** JSON text of `report.snapshots[i]`. */
  snapshotTexts: string[];
  rejected: RejectedPart[];
}

// The parts are checked one by one, so that a bad one does not take the others down.
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
const definition: Validator = Compile(EventDefinition);
const count: Validator = Compile(EventCount);
const snapshot: Validator = Compile(Snapshot);

/** The JSON text of a part, or what is wrong with it. Text is made even of small parts: it finds hostile nesting. */
function checkPart(
  part: unknown,
  validator: Validator,
  subject: string,
): { text: string } | { problem: string } {
  try {
    const problem = schemaProblem(validator, part, subject);
    if (problem !== undefined) return { problem };
    const text = JSON.stringify(part);
    // A character has at most three bytes in UTF-8: counting them is needed for large texts only.
    const bytes = text.length * 3 > MAX_EVENT_BYTES ? Buffer.byteLength(text) : 0;
    if (bytes <= MAX_EVENT_BYTES) return { text };
    return { problem: `${subject} has ${bytes} bytes of JSON text; ${MAX_EVENT_BYTES} are allowed` };
  } catch (cause) {
    if (cause instanceof RangeError) return { problem: `${subject} is nested too deep` };
    throw cause;
  }
}

function acceptedParts<T>(parts: T[], name: string, validator: Validator, rejected: RejectedPart[]) {
  const accepted: { part: T; text: string }[] = [];
  for (const [index, part] of parts.entries()) {
    const checked = checkPart(part, validator, `${name}[${index}]`);
    if ('text' in checked) accepted.push({ part, text: checked.text });
    else rejected.push({ part: name, index, message: checked.problem });
  }
  return accepted;
}

/**
 * Checks a report at the door.
 *
 * @throws RequestError `bad-request` with the path of the bad field, or `protocol-mismatch`
 */
export function parseReport(body: Buffer): ParsedReport {
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
  const problem = schemaProblem(envelope, report, 'report');
  if (problem !== undefined) throw new RequestError('bad-request', `${problem}.`);

  const rejected: RejectedPart[] = [];
  const definitions = acceptedParts(report.definitions, 'definitions', definition, rejected);
  const counts = acceptedParts(report.counts, 'counts', count, rejected);
  const snapshots = acceptedParts(report.snapshots, 'snapshots', snapshot, rejected);
  const kept: Report = {
    ...report,
    definitions: definitions.map(({ part }) => part),
    counts: counts.map(({ part }) => part),
    snapshots: snapshots.map(({ part }) => part),
  };
  if (report.host !== undefined) {
    const checked = checkPart(report.host, host, 'host');
    if ('problem' in checked) {
      rejected.push({ part: 'host', index: 0, message: checked.problem });
      delete kept.host;
    }
  }
  return { report: kept, snapshotTexts: snapshots.map(({ text }) => text), rejected };
}
