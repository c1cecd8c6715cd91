import type { FeatureSettings, Mark } from '@cet/protocol/language.ts';
import { compareBadness, isShown, severityOf } from '../events/shown-events.ts';
import type { Placement } from './placements.ts';
import { handlerNoun, headline, occurrencesText, title } from './wording.ts';

/** The gutter marks of one file, by line. */
export function marksOf(path: string, placements: Placement[], settings: FeatureSettings): Mark[] {
  const shown = placements
    .filter(({ event }) => isShown(event, settings))
    .sort((a, b) => compareBadness(a.event, b.event, settings));
  const throwing = shown.filter((placement) => placement.path === path);
  const hiding = shown.filter(({ event, handler }) => event.type === 'swallowed' && handler?.path === path);
  const marks = [
    ...byLine(throwing, (placement) => placement.mapping.line).map(([line, group]): Mark => {
      const worst = group[0] as Placement;
      return {
        line,
        kind: severityOf(worst.event, settings) === 'error' ? 'error' : 'warning',
        events: latestFirst(group),
        changed: group.some(({ mapping }) => mapping.state === 'changed'),
        text: group
          .map(({ event }) => `${headline(event)} (${occurrencesText(event.occurrences)})`)
          .join('\n'),
      };
    }),
    ...byLine(hiding, (placement) => placement.handler?.mapping.line).map(
      ([line, group]): Mark => ({
        line,
        kind: 'swallowing-catch',
        events: latestFirst(group),
        changed: group.some(({ handler }) => handler?.mapping.state === 'changed'),
        text: group
          .map(
            ({ event }) =>
              `This ${handlerNoun(event)} hides ${title(event)} (${occurrencesText(event.occurrences)})`,
          )
          .join('\n'),
      }),
    ),
  ];
  return marks.sort((a, b) => a.line - b.line);
}

function latestFirst(group: Placement[]): string[] {
  return group
    .map(({ event }) => event)
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt)
    .map((event) => event.id);
}

function byLine(
  placements: Placement[],
  lineOf: (placement: Placement) => number | undefined,
): [number, Placement[]][] {
  return [...Map.groupBy(placements, (placement) => lineOf(placement) ?? 0)];
}
