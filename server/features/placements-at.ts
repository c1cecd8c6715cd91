import type { FeatureSettings } from '@cet/protocol/language.ts';
import { compareBadness, isShown } from '../events/shown-events.ts';
import type { Placement } from './placements.ts';

/** The shown events that are thrown on a line (zero-based), or hidden by its `catch`; worst first. */
export function placementsAt(
  path: string,
  line: number,
  placements: Placement[],
  settings: FeatureSettings,
): Placement[] {
  return placements
    .filter((one) => isShown(one.event, settings) && (isThrow(one, path, line) || isCatch(one, path, line)))
    .sort((a, b) => compareBadness(a.event, b.event, settings));
}

export function isThrow(placement: Placement, path: string, line: number): boolean {
  return placement.path === path && placement.mapping.line === line;
}

/** A `catch` that swallows is a place of its event too. */
function isCatch({ event, handler }: Placement, path: string, line: number): boolean {
  return event.type === 'swallowed' && handler?.path === path && handler.mapping.line === line;
}
