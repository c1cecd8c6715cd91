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

export function layoutFor(width: number): Layout {
  if (width >= WIDE_PX) return 'wide';
  return width >= NARROW_PX ? 'narrow' : 'slim';
}

export type Pane = 'stackPx' | 'variablesPx' | 'detailsPx';

/** Widest that a pane is beside the source while nobody has chosen its width: else the failing line itself would be cut. */
const OPENING_SHARE: Partial<Record<Pane, number>> = { stackPx: 0.24, variablesPx: 0.28 };

/** The size of a pane in a panel of this width: as it was chosen, else what there is room for; at most `max`. */
export function paneSize(state: Readonly<ArcState>, pane: Pane, width: number, max: number): number {
  const share = OPENING_SHARE[pane];
  const isOpening = state[pane] === INITIAL_STATE[pane] && layoutFor(width) === 'wide';
  return Math.min(state[pane], max, share !== undefined && isOpening ? Math.round(width * share) : max);
}
