import type { EventState } from '@cet/protocol/event.ts';
import type { MappedEvent } from '@cet/protocol/language.ts';
import { html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { eventTitle, lifeTag, TYPE_MEANING, TYPE_WORDS, typeTone } from '../arc/event-words.ts';
import type { Window } from '../control/row-window.ts';
import { icon } from '../style/icon.ts';
import { count } from '../style/number.ts';
import { styleProperties } from '../style/style-properties.ts';
import { age, ago } from '../time/age.ts';
import { shortType } from '../value/type-name.ts';
import { placeText } from './list-filter.ts';
import type { ListRow } from './list-row.ts';

type ServiceRow = Extract<ListRow, { kind: 'service' }>;
type EventRow = Extract<ListRow, { kind: 'event' }>;

/** What keeps rows in their places. */
export type Holder = 'pointer' | 'keyboard';

/** What the rows need from the list. */
export interface RowDoors {
  rows: readonly ListRow[];
  view: Window;
  /** Index of the row that the keyboard is on. */
  active: number;
  /** Event whose ARC is shown beside the list. */
  selected: string | undefined;
  now: number;
  /** Rows name their environment only where it is another one. */
  usualEnvironment: string | undefined;
  inEditor: boolean;
  attach(element: Element | undefined): void;
  onKey(event: KeyboardEvent): void;
  hold(by: Holder, held: boolean): void;
  fold(row: ServiceRow): void;
  open(row: EventRow): void;
  menu(row: EventRow, at: { x: number; y: number }): void;
  goTo(event: MappedEvent): void;
  close(event: MappedEvent, state: EventState): void;
}

/** The tree of services and events, as far as it is in view. */
export function rowsTemplate(doors: RowDoors) {
  const { rows, view } = doors;
  const shown = rows.slice(view.first, view.last).map((row, i) => ({ row, index: view.first + i }));
  return html`<div
    class="list"
    role="tree"
    tabindex="0"
    aria-label="Events by service, each service’s last seen first"
    aria-activedescendant="r${doors.active}"
    ${ref((element) => doors.attach(element))}
    @keydown=${(event: KeyboardEvent) => doors.onKey(event)}
    @pointerenter=${() => doors.hold('pointer', true)}
    @pointerleave=${() => doors.hold('pointer', false)}
    @focus=${() => doors.hold('keyboard', true)}
    @blur=${() => doors.hold('keyboard', false)}
  >
    <div style=${styleProperties({ height: `${view.before}px` })}></div>
    ${repeat(
      shown,
      ({ row }) => (row.kind === 'service' ? `s${row.service}` : row.event.id),
      ({ row, index }) =>
        row.kind === 'service' ? serviceRow(row, index, doors) : eventRow(row, index, doors),
    )}
    <div style=${styleProperties({ height: `${view.after}px` })}></div>
  </div>`;
}

function serviceRow(row: ServiceRow, index: number, doors: RowDoors) {
  return html`<div
    id="r${index}"
    class=${classMap({ row: true, service: true, at: index === doors.active })}
    role="treeitem"
    aria-level="1"
    aria-expanded=${row.open}
    aria-posinset=${row.position}
    aria-setsize=${row.siblings}
    @click=${() => doors.fold(row)}
  >
    <span class="dim" aria-hidden="true">${row.open ? '▾' : '▸'}</span>
    <span class="cut">${row.service}</span>
    <span class="dim">${count(row.events)}</span>
  </div>`;
}

function eventRow(row: EventRow, index: number, doors: RowDoors) {
  const { event } = row;
  const life = lifeTag(event);
  const away = doors.inEditor && event.mapping.state === 'missing';
  const place = away ? `${placeText(event)}, not in this workspace` : placeText(event);
  const title = [
    `${TYPE_WORDS[event.type]}: ${event.name}`,
    event.message,
    `${place} · ${event.environment}`,
    TYPE_MEANING[event.type],
  ];
  const selected = event.id === doors.selected;
  return html`<div
    id="r${index}"
    class=${classMap({ row: true, event: true, at: index === doors.active, selected, away, closed: event.state !== 'open' })}
    role="treeitem"
    aria-level="2"
    aria-posinset=${row.position}
    aria-setsize=${row.siblings}
    aria-selected=${selected}
    aria-label="${eventTitle(event)}, ${TYPE_WORDS[event.type]}${event.logged?.exception === undefined ? '' : ` with ${shortType(event.logged.exception)}`}, ${place}, ${count(event.occurrences)} times, last ${ago(event.lastSeenAt, doors.now)}"
    data-event=${event.id}
    title=${title.filter((part) => part !== undefined).join('\n')}
    @click=${() => doors.open(row)}
    @contextmenu=${(click: MouseEvent) => {
      click.preventDefault();
      doors.menu(row, { x: click.clientX, y: click.clientY });
    }}
  >
    <span class="dot ${typeTone(event.type)}"></span>
    <span class="name">
      <span class="title cut">${eventTitle(event)}</span>
      ${life === undefined ? nothing : html`<span class="life ${life.tone}" title=${life.title}>${life.short}</span>`}
    </span>
    <span class="count">${count(event.occurrences)}×</span>
    <span class="place cut">${placeText(event)}${event.environment !== doors.usualEnvironment ? ` · ${event.environment}` : nothing}${said(event)}</span>
    <span class="age">${age(event.lastSeenAt, doors.now)}</span>
    ${rowActions(event, doors)}
  </div>`;
}

/** What tells the errors of one title in a method apart, as far as there is room. */
function said(event: MappedEvent) {
  const { type, message, logged } = event;
  // A statement can log several exceptions, each an event of its own.
  if (logged?.exception !== undefined) return ` · ${shortType(logged.exception)}`;
  // A statement's name has {} where the last one had values: these tell more.
  const isMore =
    type !== 'custom' && message !== undefined && message !== '' && message.trim() !== eventTitle(event);
  return isMore ? ` · ${message}` : nothing;
}

function rowActions(event: MappedEvent, doors: RowDoors) {
  const action = (label: string, name: Parameters<typeof icon>[0], run: () => void) =>
    html`<button
      class="quiet icon"
      tabindex="-1"
      aria-label=${label}
      title=${label}
      @click=${(click: Event) => {
        click.stopPropagation();
        run();
      }}
    >
      ${icon(name)}
    </button>`;
  const open = event.state === 'open';
  return html`<span class="actions">
    ${doors.inEditor && event.mapping.state !== 'missing' ? action('Go to line (G)', 'goto', () => doors.goTo(event)) : nothing}
    ${open ? action('Resolve (R)', 'check', () => doors.close(event, 'resolved')) : action('Reopen (R)', 'undo', () => doors.close(event, 'open'))}
    ${open ? action('Hide (H)', 'hide', () => doors.close(event, 'hidden')) : nothing}
  </span>`;
}
