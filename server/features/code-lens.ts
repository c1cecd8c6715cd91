import { type FeatureSettings, OPEN_ARC_COMMAND, type OpenArcArguments } from '@cet/protocol/language.ts';
import type { CodeLens, Command } from 'vscode-languageserver';
import { compareBadness, isShown } from '../events/shown-events.ts';
import { lineRange } from './line-range.ts';
import type { Placement } from './placements.ts';
import { ageText, errorRateText, occurrencesText, rateText, title } from './wording.ts';

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
  const worst = (group[0] as Placement).event;
  const facts = [
    title(worst),
    occurrencesText(worst),
    // Lenses have little room: the share of calls says more than a rate.
    errorRateText(worst) ?? rateText(worst, nowMs),
    ageText(worst.lastSeenAt, nowMs),
  ];
  const text = `⚡ ${facts.filter((fact) => fact !== undefined).join(' · ')}`;
  if (group.length === 1) {
    const args: OpenArcArguments = { event: worst.id };
    return { title: text, command: OPEN_ARC_COMMAND, arguments: [args] };
  }
  return {
    title: `${text}, +${group.length - 1} more`,
    command: PICK_EVENT_COMMAND,
    arguments: [group.map(({ event }) => event.id)],
  };
}
