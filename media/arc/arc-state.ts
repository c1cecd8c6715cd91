import type { LogLevel } from '@cet/protocol/snapshot.ts';

/** What a panel remembers across reloads. Sizes in px. */
export interface ArcState {
  open: { event?: string; snapshot?: string };
  /** The tab that was chosen last, by layout: what a narrow panel folds into tabs, a wide one shows anyway. */
  tabs: Partial<Record<Layout, string>>;
  stackPx: number;
  variablesPx: number;
  detailsPx: number;
  level: LogLevel;
  /** Range of the occurrences that was chosen; empty: the one that fits the event. */
  range: string;
}

export const INITIAL_STATE: ArcState = {
  open: {},
  tabs: {},
  stackPx: 250,
  variablesPx: 330,
  detailsPx: 236,
  level: 'TRACE',
  range: '',
};

/** `wide` has three panes side by side, `narrow` two and variables as a tab, `slim` only the source above the tabs. */
export type Layout = 'wide' | 'narrow' | 'slim';

/** Three panes need about this width, two about that, in px. */
const WIDE_PX = 900;
const NARROW_PX = 560;

/** From this width on the header has room for the secondary actions, in px. */
export const ALL_ACTIONS_PX = 1080;

export function layoutFor(width: number): Layout {
  if (width >= WIDE_PX) return 'wide';
  return width >= NARROW_PX ? 'narrow' : 'slim';
}
