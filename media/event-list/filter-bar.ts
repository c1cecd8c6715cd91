import type { EventType } from '@cet/protocol/report.ts';
import { html, nothing } from 'lit';
import { TYPE_WORDS } from '../arc/event-words.ts';
import type { MenuItem } from '../control/menu.ts';
import { icon } from '../style/icon.ts';
import { counted } from '../style/number.ts';
import type { ListFilter } from './list-filter.ts';

/** What the filter bar needs from the list. */
export interface FilterDoors {
  filter: Readonly<ListFilter>;
  /** Events before the filter. */
  total: number;
  inEditor: boolean;
  change(part: Partial<ListFilter>): void;
  openMenu(opener: HTMLElement): void;
  /** Puts the keyboard on the list. */
  toList(): void;
}

/** The text box, the filter menu's button, and a chip for each filter that is on. */
export function filterBar(doors: FilterDoors) {
  const { filter, change } = doors;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && filter.text !== '') change({ text: '' });
    else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') doors.toList();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const chip = (label: string, part: Partial<ListFilter>) =>
    html`<button class="chip" aria-label="Remove filter ${label}" title="Remove this filter" @click=${() => change(part)}>${label} ×</button>`;
  const chips = [
    ...filter.types.map((type) =>
      chip(TYPE_WORDS[type], { types: filter.types.filter((other) => other !== type) }),
    ),
    ...filter.environments.map((name) =>
      chip(name, { environments: filter.environments.filter((other) => other !== name) }),
    ),
    ...(filter.closed ? [chip('Resolved and hidden too', { closed: false })] : []),
  ];
  return html`<div class="bar">
      <vscode-textfield
        placeholder=${doors.total > 0 ? `Filter ${counted(doors.total, 'event')}` : 'Filter events'}
        title="Filter by exception, message, class, method or service ( / )"
        .label=${'Filter events'}
        .value=${filter.text}
        @input=${(event: Event) => change({ text: (event.target as HTMLInputElement).value })}
        @keydown=${onKey}
      ></vscode-textfield>
      ${
        doors.inEditor
          ? html`<button
              class="quiet icon"
              aria-pressed=${filter.here}
              aria-label="Only this workspace"
              title="Only events in this workspace"
              @click=${() => change({ here: !filter.here })}
            >
              ${icon('here')}
            </button>`
          : nothing
      }
      <button
        class="quiet icon"
        aria-label="Filter by type and environment"
        title="Filter by type and environment"
        aria-haspopup="menu"
        @click=${(event: Event) => doors.openMenu(event.currentTarget as HTMLElement)}
      >
        ${icon('filter')}
      </button>
    </div>
    ${chips.length === 0 ? nothing : html`<div class="chips">${chips}</div>`}`;
}

function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

/** The filter menu: types, environments, resolved and hidden. */
export function filterItems(
  filter: Readonly<ListFilter>,
  environments: readonly string[],
  change: (part: Partial<ListFilter>) => void,
): MenuItem[] {
  const types = (Object.keys(TYPE_WORDS) as EventType[]).map((type) => ({
    label: TYPE_WORDS[type],
    checked: filter.types.includes(type),
    run: () => change({ types: toggled(filter.types, type) }),
  }));
  const places = environments.map((name, i) => ({
    label: `Environment ${name}`,
    checked: filter.environments.includes(name),
    separator: i === 0,
    run: () => change({ environments: toggled(filter.environments, name) }),
  }));
  const closed = {
    label: 'Resolved and hidden too',
    checked: filter.closed,
    separator: true,
    run: () => change({ closed: !filter.closed }),
  };
  return [...types, ...places, closed];
}
