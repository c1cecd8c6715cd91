import type { EventSummary } from '@cet/protocol/event.ts';
import {
  type FeatureSettings,
  OPEN_ARC_COMMAND,
  type OpenArcArguments,
  SET_STATE_COMMAND,
} from '@cet/protocol/language.ts';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import { severityOf } from '../events/shown-events.ts';
import type { FailedFrame } from './frame-cache.ts';
import { lineRange } from './line-range.ts';
import { failedValues } from './line-values.ts';
import { code, plain } from './markdown.ts';
import type { Placement } from './placements.ts';
import { isThrow, placementsAt } from './placements-at.ts';
import { valueMarkdown } from './value-text.ts';
import {
  ageText,
  commandLink,
  errorRateText,
  fateText,
  headline,
  missingVariablesText,
  occurrencesText,
  rateText,
  severityText,
} from './wording.ts';

const MAX_EVENTS = 3;

export interface HoverContext {
  settings: FeatureSettings;
  nowMs: number;
  frameOf(event: EventSummary, signal: AbortSignal): Promise<FailedFrame | undefined>;
}

/** What failed on this line (or is hidden by it), with the values at the latest throw; null where nothing did. */
export async function hoverAt(
  path: string,
  { line, character }: Position,
  placements: Placement[],
  context: HoverContext,
  signal: AbortSignal,
): Promise<Hover | null> {
  const { settings } = context;
  if (!settings.hover) {
    return null;
  }
  const here = placementsAt(path, line, placements, settings);
  const first = here[0];
  if (first === undefined) {
    return null;
  }
  const range = lineRange(isThrow(first, path, line) ? first.source : first.handler?.source, line);
  const told =
    here.length === 1 &&
    isThrow(first, path, line) &&
    isToldAbove(first.event, settings) &&
    character >= range.start.character &&
    character <= range.end.character;
  const describe = told ? describeRest : describeWhole;
  const parts = await Promise.all(here.slice(0, MAX_EVENTS).map((one) => describe(one, context, signal)));
  if (here.length > MAX_EVENTS) {
    parts.push(`${here.length - MAX_EVENTS} more events on this line.`);
  }
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') },
    range,
  };
}

/** True where the editor puts the event's diagnostic above the hover. */
function isToldAbove(event: EventSummary, settings: FeatureSettings): boolean {
  return settings.problemInHover === true && settings.diagnostics && severityOf(event, settings) !== 'none';
}

async function describeWhole(
  placement: Placement,
  context: HoverContext,
  signal: AbortSignal,
): Promise<string> {
  const { event, mapping } = placement;
  const { nowMs } = context;
  const facts = [
    fateText(event),
    occurrencesText(event.occurrences),
    rateText(event, nowMs),
    errorRateText(event),
    `first ${ageText(event.firstSeenAt, nowMs)}`,
    `last ${ageText(event.lastSeenAt, nowMs)}`,
    `${event.service} ${event.lastDeployment} (${event.environment})`,
    event.isNewInDeployment ? `new in ${event.lastDeployment}` : undefined,
  ];
  return paragraphs([
    `**⚡ ${plain(headline(event))}**`,
    latestText(event),
    plain(facts.filter((fact) => fact !== undefined).join(' · ')),
    `_${plain(severityText(event, severityOf(event, context.settings)))}_`,
    mapping.reason === undefined ? '' : `_${plain(mapping.reason)}_`,
    await values(placement, context, signal),
    links(event),
  ]);
}

/** What the diagnostic does not tell, the values first: the box would be too high for them otherwise. */
async function describeRest(
  placement: Placement,
  context: HoverContext,
  signal: AbortSignal,
): Promise<string> {
  const { event, mapping } = placement;
  const { nowMs, settings } = context;
  const when = `First ${ageText(event.firstSeenAt, nowMs)} · last ${ageText(event.lastSeenAt, nowMs)} · ${event.lastDeployment}`;
  return paragraphs([
    latestText(event),
    await values(placement, context, signal),
    `${plain(when)} · _${plain(severityText(event, severityOf(event, settings)))}_`,
    mapping.reason === undefined ? '' : `_${plain(mapping.reason)}_`,
    links(event),
  ]);
}

function latestText({ logged, message }: EventSummary): string {
  const isOther = logged?.name !== undefined && message !== undefined && message !== logged.name;
  return isOther ? `Latest: ${code(message)}` : '';
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

async function values(placement: Placement, context: HoverContext, signal: AbortSignal): Promise<string> {
  let failed: FailedFrame | undefined;
  try {
    failed = await context.frameOf(placement.event, signal);
  } catch (error) {
    signal.throwIfAborted();
    return `_The values cannot be read now: ${plain(error instanceof Error ? error.message : String(error))}_`;
  }
  if (failed === undefined) {
    return '_No snapshot of this event yet._';
  }
  const { frame, suspects } = failed;
  const found = failedValues(placement.source?.lines[placement.mapping.line ?? 0] ?? '', suspects, frame);
  const rows = found.map(({ expression, value }) => `- ${code(expression)} = ${valueMarkdown(value)}`);
  if (rows.length > 0) {
    return ['At the latest throw:', ...rows].join('\n');
  }
  return frame.missing === undefined ? '' : `_No values: ${missingVariablesText(frame.missing)}._`;
}

function links(event: EventSummary): string {
  const arc: OpenArcArguments = { event: event.id };
  const resolved = { event: event.id, state: 'resolved' };
  const hidden = { event: event.id, state: 'hidden' };
  return [
    commandLink(
      'Open root cause',
      'Opens source, values, stack and log of this error',
      OPEN_ARC_COMMAND,
      arc,
    ),
    commandLink('Resolve', 'Takes the mark away until it happens again', SET_STATE_COMMAND, resolved),
    commandLink('Hide', 'Takes the mark away for good; it is still counted', SET_STATE_COMMAND, hidden),
  ].join(' · ');
}
