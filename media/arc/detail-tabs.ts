import type { Tab } from '../control/tabs.ts';
import type { ArcModel } from './arc-model.ts';
import type { ArcState, Layout } from './arc-state.ts';

/** The tab that explains most of what is not on screen already. */
const FIRST_TAB: Record<Layout, string> = { wide: 'log', narrow: 'variables', slim: 'variables' };

/** The tabs of the details: also the panes for which a layout has no room. */
export function detailTabs(model: ArcModel, layout: Layout, hasSource: boolean): Tab[] {
  const related = model.event?.related?.length ?? 0;
  return [
    ...(layout === 'wide' ? [] : [{ id: 'variables', label: 'Variables', amount: model.variables.length }]),
    ...(layout === 'slim' && hasSource ? [{ id: 'stack', label: 'Call stack' }] : []),
    {
      id: 'log',
      label: 'Log',
      ...(model.view === undefined ? {} : { amount: model.view.snapshot.logs.length }),
    },
    { id: 'environment', label: 'Environment' },
    { id: 'occurrences', label: 'Occurrences' },
    ...(related === 0 ? [] : [{ id: 'related', label: 'Related', amount: related }]),
  ];
}

/** The tab that the user chose last in this layout, else the one that explains most. */
export function tabFor(layout: Layout, chosen: ArcState['tabs'], tabs: readonly Tab[]): string {
  const wanted = [chosen[layout], FIRST_TAB[layout]];
  return wanted.find((tab) => tab !== undefined && tabs.some(({ id }) => id === tab)) ?? 'log';
}
