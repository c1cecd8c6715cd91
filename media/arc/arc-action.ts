import type { MenuItem } from '../control/menu.ts';
import { variablesJson } from '../value/value-json.ts';
import type { ArcModel } from './arc-model.ts';
import { muteItems } from './muting.ts';
import { stackText } from './stack-section.ts';

/** A button in the header. */
export interface Action {
  label: string;
  title: string;
  primary: boolean;
  run(): void;
}

/** From this width on the header has room for the secondary actions, in px. */
const ALL_ACTIONS_PX = 1080;

/** What the actions need from the panel. */
export interface ActionDoors {
  /** Width of the panel in px. */
  width: number;
  canOpen: boolean;
  open(): void;
  copy(text: string, what: string): void;
  step(by: number): void;
  /** Offers these in place of the menu. */
  ask(items: MenuItem[]): void;
  /** Has a snapshot taken at the next occurrence. */
  forceSnapshot(): void;
  resetSizes(): void;
}

/** The actions of the panel: those with room for a button, and the rest for the ⋯ menu. Nothing is lost when narrow. */
export function arcActions(model: ArcModel, doors: ActionDoors): { shown: Action[]; folded: MenuItem[] } {
  const { event } = model;
  if (event === undefined) return { shown: [], folded: [] };
  const reopen = {
    label: 'Reopen',
    title: 'Show it as open again',
    primary: true,
    run: () => void model.setState('open'),
  };
  const resolve = {
    label: 'Resolve',
    title: `Resolve in ${event.lastDeployment}; it opens again by itself if it comes back`,
    primary: true,
    run: () => void model.setState('resolved'),
  };
  const hide = {
    label: 'Hide',
    title: 'Keep counting, but do not show it in the editor',
    primary: false,
    run: () => void model.setState('hidden'),
  };
  const open = {
    label: 'Open in editor',
    title: 'Open the selected frame in the editor',
    primary: false,
    run: doors.open,
  };
  const copy = {
    label: 'Copy stack',
    title: 'Copy the stack as Java prints it',
    primary: false,
    run: () => doors.copy(stackText(model.sections, event), 'the stack'),
  };
  const secondary: Action[] = [
    ...(event.state === 'open' ? [hide] : []),
    ...(doors.canOpen ? [open] : []),
    copy,
  ];
  const first = event.state === 'open' ? resolve : reopen;
  const wide = doors.width >= ALL_ACTIONS_PX;
  const rest: MenuItem[] = [
    {
      label: 'Copy variables as JSON',
      run: () => doors.copy(variablesJson(model.variables), 'all variables as JSON'),
    },
    {
      label: 'Copy message',
      run: () => doors.copy(model.view?.snapshot.message ?? event.message ?? '', 'the message'),
    },
    { label: 'Newer snapshot', keys: '[', separator: true, run: () => doors.step(-1) },
    { label: 'Older snapshot', keys: ']', run: () => doors.step(1) },
    { label: 'Take a snapshot at the next occurrence', run: doors.forceSnapshot },
    event.muted === true
      ? { label: 'Unmute', run: () => void model.setMuted(false) }
      : {
          label: 'Mute at the source…',
          run: () => doors.ask(muteItems(event, () => void model.setMuted(true))),
        },
    { label: 'Reset pane sizes', separator: true, run: doors.resetSizes },
  ];
  const moved = wide ? [] : secondary.map(({ label, run }) => ({ label, run }));
  const [head, ...tail] = rest;
  const folded = head === undefined || wide ? rest : [...moved, { ...head, separator: true }, ...tail];
  return { shown: wide ? [first, ...secondary] : [first], folded };
}
