import type { EventType } from '@cet/protocol/report.ts';
import type { IdleCost } from './footprint.ts';

/** Something that was seen in the workbench, and where. */
export interface Seen {
  seen: boolean;
  file?: string;
  /** From 1. */
  line?: number;
  text?: string;
}

export type CountByType = Partial<Record<EventType, number>>;

/** What `npm run demo -- --check` prints, as JSON. */
export interface CheckReport {
  ok: boolean;
  /** What is missing, one sentence each; empty if `ok`. */
  missing: string[];
  /** Distinct events by type, as each part counts them itself. */
  events: { agent: CountByType; backend: CountByType; editor: CountByType };
  /** Every single one, all types together; the two must be equal. */
  occurrences: { agent: number; backend: number };
  diagnostic: Seen;
  codeLens: Seen;
  toast: Seen;
  arc: Seen;
  variable?: { name: string; value: string };
  throwToDiagnosticMs: { count: number; p50: number; p95: number };
  /** From the click until the failing line shows, in the panel that is open beside the code. */
  arcOpenMs: { count: number; p50: number };
  /** The same in a new panel: VS Code makes a webview first. */
  arcNewPanelMs: { count: number; p50: number };
  activationMs: number;
  /** With the shop failing. Absent where the system does not tell. */
  backendResidentMbUnderLoad?: number;
  idle?: IdleCost;
  /** Processes that were still there after the end. */
  leftProcesses: number[];
  /** Seconds that each step took. */
  steps: Record<string, number>;
}

const TYPES: readonly EventType[] = [
  'uncaught',
  'caught',
  'swallowed',
  'logged-error',
  'logged-warning',
  'custom',
];

/** Fewer fresh events than this say nothing about a 95th percentile. */
export const MIN_FRESH_EVENTS = 50;

/** What a report lacks for the whole chain to count as working. */
export function missingFrom(report: Omit<CheckReport, 'ok' | 'missing'>): string[] {
  const missing: string[] = [];
  for (const part of ['agent', 'backend', 'editor'] as const) {
    const absent = TYPES.filter((type) => (report.events[part][type] ?? 0) === 0);
    if (absent.length > 0) missing.push(`The ${part} saw no event of type ${absent.join(', ')}.`);
  }
  const { agent, backend } = report.occurrences;
  if (agent !== backend) missing.push(`The agents counted ${agent} occurrences, the backend ${backend}.`);
  for (const part of ['diagnostic', 'codeLens', 'toast', 'arc'] as const) {
    const { seen, file, line } = report[part];
    if (!seen) missing.push(`No ${part} was seen in the workbench.`);
    else if (file === undefined || line === undefined) missing.push(`The ${part} names no file and line.`);
  }
  if (report.variable === undefined) missing.push('No variable was seen with its value.');
  if (report.throwToDiagnosticMs.count < MIN_FRESH_EVENTS) {
    missing.push(
      `Only ${report.throwToDiagnosticMs.count} of at least ${MIN_FRESH_EVENTS} fresh events became diagnostics.`,
    );
  }
  if (report.arcOpenMs.count === 0) missing.push('The time to open ARC was not measured.');
  if (!Number.isFinite(report.activationMs)) missing.push('VS Code told no activation time.');
  if (report.leftProcesses.length > 0) {
    missing.push(`Processes are left behind: ${report.leftProcesses.join(', ')}.`);
  }
  return missing;
}
