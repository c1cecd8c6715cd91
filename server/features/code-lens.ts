import type { EventSummary } from '@cet/protocol/event.ts';
import { type FeatureSettings, OPEN_ARC_COMMAND, type OpenArcArguments } from '@cet/protocol/language.ts';
import type { CodeLens, Command } from 'vscode-languageserver';
import { compareBadness, isShown } from '../events/shown-events.ts';
import { lineRange } from './line-range.ts';
import type { Placement } from './placements.ts';
import {
  ageText,
  CODE_CHANGED,
  errorRateText,
  headline,
  occurrencesText,
  rateText,
  roundedOccurrencesText,
  title,
  totalErrorRateText,
} from './wording.ts';

/** Client command that lets the user choose among several events; its argument is their ids, worst first. */
export const PICK_EVENT_COMMAND = 'cet.pickEvent';

/** CodeLenses of one file: above each method that fails and above each line that does. */
export function codeLensesOf(
  path: string,
  placements: Placement[],
  settings: FeatureSettings,
  nowMs: number,
): CodeLens[] {
  if (!settings.codeLens) {
    return [];
  }
  const shown = placements
    .filter((placement) => placement.path === path && isShown(placement.event, settings))
    .sort((a, b) => compareBadness(a.event, b.event, settings));
  const lines = new Map<number, Set<Placement>>();
  for (const placement of shown) {
    for (const line of new Set([placement.methodLine, placement.mapping.line])) {
      if (line !== undefined) {
        lines.set(line, (lines.get(line) ?? new Set()).add(placement));
      }
    }
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, group]) => ({
      range: lineRange([...group][0]?.source, line),
      command: commandFor([...group], nowMs),
    }));
}

function commandFor(group: Placement[], nowMs: number): Command {
  const events = group.map(({ event }) => event);
  const worst = events[0] as EventSummary;
  const args: OpenArcArguments = { event: worst.id };
  const facts = events.length === 1 ? factsOfOne(worst, nowMs) : factsOfSeveral(events, worst, nowMs);
  if (group.some(({ mapping }) => mapping.edited === true)) facts.push(CODE_CHANGED);
  const text = `⚡ ${facts.filter((fact) => fact !== undefined).join(' · ')}`;
  return events.length === 1
    ? {
        title: text,
        tooltip: `Open root cause of ${headline(worst)}`,
        command: OPEN_ARC_COMMAND,
        arguments: [args],
      }
    : {
        title: text,
        tooltip: ['Choose one, to open its root cause:', ...events.map(choiceText)].join('\n'),
        command: PICK_EVENT_COMMAND,
        arguments: [events.map(({ id }) => id)],
      };
}

function factsOfOne(event: EventSummary, nowMs: number) {
  return [
    title(event),
    roundedOccurrencesText(event.occurrences),
    // Lenses have little room: the share of calls says more than a rate.
    errorRateText(event) ?? rateText(event, nowMs),
    ageText(event.lastSeenAt, nowMs),
  ];
}

/** The worst by its name, and figures of all of them together. */
function factsOfSeveral(events: readonly EventSummary[], worst: EventSummary, nowMs: number) {
  const others = events.length - 1;
  return [
    `${title(worst)} and ${others} more error${others === 1 ? '' : 's'}`,
    roundedOccurrencesText(events.reduce((sum, event) => sum + event.occurrences, 0)),
    totalErrorRateText(events),
    ageText(Math.max(...events.map((event) => event.lastSeenAt)), nowMs),
  ];
}

function choiceText(event: EventSummary): string {
  const text = `${headline(event)} (${occurrencesText(event.occurrences)})`;
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
