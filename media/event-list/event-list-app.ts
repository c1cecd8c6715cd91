import type { EventState } from '@cet/protocol/event.ts';
import type { ConnectionStatus, MappedEvent } from '@cet/protocol/language.ts';
import type { HostContext } from '@cet/protocol/webview.ts';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { eventTitle } from '../arc/event-words.ts';
import type { Menu, MenuItem } from '../control/menu.ts';
import { RowWindow } from '../control/row-window.ts';
import { asHostError, type Host } from '../host/host.ts';
import { SavedState } from '../host/saved-state.ts';
import { base } from '../style/base.ts';
import { counted } from '../style/number.ts';
import { theme } from '../style/theme.ts';
import { Clock } from '../time/clock.ts';
import { CLEAR_FILTER, emptyState, wayBack } from './empty-state.ts';
import { EventListModel } from './event-list-model.ts';
import { filterBar, filterItems } from './filter-bar.ts';
import { type ListFilter, passes } from './list-filter.ts';
import { type ListRow, listRows } from './list-row.ts';
import { EVENT_PX, listStyle, SERVICE_PX } from './list-style.ts';
import { type Holder, rowsTemplate } from './row-template.ts';

interface ListState extends ListFilter {
  folded: string[];
}

const INITIAL: ListState = { text: '', types: [], environments: [], here: false, closed: false, folded: [] };

/** Services → events, live, filtered, with the actions on each event. Give it a `host`. */
export class EventListApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    context: { attribute: false },
    selected: {},
    connection: { state: true },
    active: { state: true },
    note: { state: true },
  };
  declare host: Host | undefined;
  /** Set it where the host has already been asked; else the list asks for it. */
  declare context: HostContext | undefined;
  /** The event whose ARC is shown beside the list, if there is one. */
  declare selected: string | undefined;
  declare connection: ConnectionStatus | undefined;
  /** Key of the row that the keyboard is on. */
  declare active: string | undefined;
  /** Why the last command did not work. */
  declare note: string;

  #model: EventListModel | undefined;
  #saved: SavedState<ListState> | undefined;
  #rows: ListRow[] = [];
  #stop: (() => void)[] = [];
  readonly #window = new RowWindow(this);
  /** What is on the list: rows move only while nothing is. */
  readonly #holders = new Set<Holder>();
  readonly #clock = new Clock(this, 1000);

  static override styles = [base, theme, listStyle];

  constructor() {
    super();
    this.note = '';
  }

  protected override firstUpdated(): void {
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop.splice(0)) stop();
  }

  async #start(): Promise<void> {
    const { host } = this;
    if (host === undefined) return;
    const model = new EventListModel(host, () => this.requestUpdate());
    this.#stop = [
      host.on('cet/eventsChanged', (params) => model.update(params)),
      host.on('host/filter', ({ text }) => this.#change({ text })),
      host.on('host/shown', ({ event }) => {
        this.selected = event;
      }),
      host.on('cet/connection', (connection) => {
        const came = connection.state === 'connected' && this.connection?.state !== 'connected';
        this.connection = connection;
        if (came) void model.load();
      }),
    ];
    try {
      this.context ??= await host.request('host/ready', {});
    } catch (thrown) {
      this.note = asHostError(thrown).message;
      return;
    }
    this.connection ??= this.context.connection;
    this.#saved = new SavedState(host, INITIAL, this.context.savedState);
    this.#model = model;
    model.includeClosed = this.#state.closed;
    await model.load();
  }

  /** Puts the keyboard on the list. */
  focusList(): void {
    this.shadowRoot?.querySelector<HTMLElement>('.list')?.focus();
  }

  get #state(): Readonly<ListState> {
    return this.#saved?.value ?? INITIAL;
  }

  get #inEditor(): boolean {
    return this.context?.capabilities.editor === true;
  }

  #change(part: Partial<ListState>): void {
    this.#saved?.change(part);
    const model = this.#model;
    if (model !== undefined && part.closed !== undefined && part.closed !== model.includeClosed) {
      model.includeClosed = part.closed;
      void model.load();
    }
    this.requestUpdate();
  }

  async #ask(work: Promise<unknown> | undefined): Promise<void> {
    this.note = '';
    try {
      await work;
    } catch (thrown) {
      const { message, action } = asHostError(thrown);
      this.note = action === undefined ? message : `${message} ${action}`;
    }
  }

  #open(event: MappedEvent): void {
    void this.#ask(this.host?.request('host/openArc', { event: event.id }));
  }

  async #goTo(event: MappedEvent): Promise<void> {
    const { location, builtAt } = event;
    const params = { location, preserveFocus: false, ...(builtAt === undefined ? {} : { builtAt }) };
    const request = this.host?.request('host/openInEditor', params);
    await this.#ask(request);
    const result = await request?.catch(() => undefined);
    if (result?.opened === false) this.note = result.reason ?? 'This file is not in the workspace.';
  }

  #close(event: MappedEvent, state: EventState): void {
    void this.#model?.setState(event, state);
  }

  #key(row: ListRow | undefined): string {
    if (row === undefined) return '';
    return row.kind === 'service' ? `s:${row.service}` : `e:${row.event.id}`;
  }

  #activeIndex(): number {
    const index = this.#rows.findIndex((row) => this.#key(row) === this.active);
    return Math.max(0, index);
  }

  #fold(service: string, fold: boolean): void {
    const others = this.#state.folded.filter((name) => name !== service);
    this.#change({ folded: fold ? [...others, service] : others });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#activeIndex();
    const row = this.#rows[at];
    const move = (to: number) => {
      this.active = this.#key(this.#rows[Math.max(0, Math.min(this.#rows.length - 1, to))]);
    };
    const { key } = event;
    if (key === 'ArrowDown') move(this.active === undefined ? 0 : at + 1);
    else if (key === 'ArrowUp') move(at - 1);
    else if (key === 'Home') move(0);
    else if (key === 'End') move(this.#rows.length - 1);
    else if (key === 'PageDown') move(at + 8);
    else if (key === 'PageUp') move(at - 8);
    else if (key === '/') this.shadowRoot?.querySelector<HTMLElement>('vscode-textfield')?.focus();
    else if (key === 'ContextMenu' || (key === 'F10' && event.shiftKey)) this.#menu(row);
    else if (row?.kind === 'service' && (key === 'Enter' || key === ' ')) this.#fold(row.service, row.open);
    else if (row?.kind === 'service' && key === 'ArrowLeft') this.#fold(row.service, true);
    else if (row?.kind === 'service' && key === 'ArrowRight')
      row.open ? move(at + 1) : this.#fold(row.service, false);
    else if (row?.kind !== 'event') return;
    else if (key === 'ArrowLeft')
      move(this.#rows.findLastIndex((other, i) => i < at && other.kind === 'service'));
    else if (key === 'Enter' || key === ' ') this.#open(row.event);
    else if (key === 'g' && this.#inEditor) void this.#goTo(row.event);
    else if (key === 'r') this.#close(row.event, row.event.state === 'open' ? 'resolved' : 'open');
    else if (key === 'h') this.#close(row.event, row.event.state === 'open' ? 'hidden' : 'open');
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #menu(row: ListRow | undefined, at?: { x: number; y: number }): void {
    const list = this.shadowRoot?.querySelector<HTMLElement>('.list');
    const place = this.shadowRoot?.querySelector('.at')?.getBoundingClientRect();
    if (row?.kind !== 'event' || list === null || list === undefined) return;
    const { event } = row;
    const items: MenuItem[] = [{ label: 'Open', keys: 'Enter', run: () => this.#open(event) }];
    if (this.#inEditor) items.push({ label: 'Go to line', keys: 'G', run: () => void this.#goTo(event) });
    if (event.state === 'open') {
      items.push({ label: 'Resolve', keys: 'R', separator: true, run: () => this.#close(event, 'resolved') });
      items.push({ label: 'Hide', keys: 'H', run: () => this.#close(event, 'hidden') });
    } else items.push({ label: 'Reopen', keys: 'R', separator: true, run: () => this.#close(event, 'open') });
    const menu = this.shadowRoot?.querySelector<Menu>('cet-menu');
    void menu?.open(
      items,
      list,
      at ?? (place === undefined ? undefined : { x: place.left + 24, y: place.bottom }),
    );
  }

  protected override willUpdate(): void {
    this.#rows =
      this.#model === undefined ? [] : listRows(this.#model.events, this.#state, this.#state.folded);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('active') && this.active !== undefined) this.#window.reveal(this.#activeIndex());
  }

  override render() {
    const model = this.#model;
    if (model === undefined || (!model.isLoaded && model.failure === undefined)) {
      return html`<div class="list" aria-busy="true" aria-label="Loading events"></div>`;
    }
    const total = model.events.length;
    return html`${filterBar({
      filter: this.#state,
      total,
      inEditor: this.#inEditor,
      change: (part) => this.#change(part),
      openMenu: (opener) => {
        const items = filterItems(this.#state, model.environments, (part) => this.#change(part));
        void this.shadowRoot?.querySelector<Menu>('cet-menu')?.open(items, opener);
      },
      toList: () => this.focusList(),
    })}
    ${this.#rows.length === 0 ? this.#empty(total) : this.#list()} ${this.#notices(model)}
    <cet-menu></cet-menu>`;
  }

  #list() {
    const rows = this.#rows;
    const heightOf = (i: number) => (rows[i]?.kind === 'service' ? SERVICE_PX : EVENT_PX);
    return rowsTemplate({
      rows,
      view: this.#window.view(rows.length, heightOf),
      active: this.#activeIndex(),
      selected: this.selected,
      now: this.#clock.now,
      usualEnvironment: this.#model?.usualEnvironment,
      inEditor: this.#inEditor,
      attach: (element) => this.#window.attach(element),
      onKey: (event) => this.#onKey(event),
      hold: (by, held) => {
        if (held) this.#holders.add(by);
        else this.#holders.delete(by);
        this.#model?.hold(this.#holders.size > 0);
      },
      fold: (row) => {
        this.active = this.#key(row);
        this.#fold(row.service, row.open);
      },
      open: (row) => {
        this.active = this.#key(row);
        this.#open(row.event);
      },
      menu: (row, at) => {
        this.active = this.#key(row);
        this.#menu(row, at);
      },
      goTo: (event) => void this.#goTo(event),
      close: (event, state) => this.#close(event, state),
    });
  }

  #empty(total: number) {
    const failure = this.#model?.failure;
    const empty = emptyState(this.connection, total, this.#inEditor);
    const text =
      failure !== undefined && total === 0 ? `${failure.message} ${failure.action ?? ''}` : empty.text;
    return html`<div class="list"><section class="empty" role="status">
      <h1>${empty.title}</h1>
      <p>${text}</p>
      ${empty.buttons.map(
        ({ label, command }, i) =>
          html`<vscode-button ?secondary=${i > 0} block @click=${() => this.#command(command)}>${label}</vscode-button>`,
      )}
      ${this.connection?.state === 'connected' && total === 0 ? html`<slot name="empty"></slot>` : nothing}
    </section></div>`;
  }

  #command(command: string): void {
    if (command === CLEAR_FILTER)
      this.#change({ ...INITIAL, folded: this.#state.folded, closed: this.#state.closed });
    else void this.#ask(this.host?.request('host/command', { command }));
  }

  #notices(model: EventListModel) {
    const { connection } = this;
    const off =
      connection !== undefined && !['connected', 'starting', 'connecting'].includes(connection.state);
    const way = wayBack(connection, this.#inEditor);
    const closed = model.lastClosed;
    const failure = model.actionFailure;
    const words = closed?.state === 'hidden' ? 'Hidden' : 'Resolved';
    const waiting = model.waiting.filter((event) => passes(event, this.#state)).length;
    return html`${
      waiting > 0
        ? html`<div class="notice" role="status">
            <span class="grow">${counted(waiting, 'new event')}</span>
            <button class="link" @click=${() => model.showWaiting()}>Show</button>
          </div>`
        : nothing
    }${
      off && this.#rows.length > 0
        ? html`<div class="notice" role="status">
            <span class="grow">Not connected, so counts stand still. ${connection.message}</span>
            <button class="link" @click=${() => this.#command(way.command)}>${way.label}</button>
          </div>`
        : nothing
    }
    ${
      closed === undefined
        ? nothing
        : html`<div class="notice" role="status">
            <span class="grow cut">${words}: ${eventTitle(closed.event)}</span>
            <button class="link" @click=${() => void model.setState(closed.event, 'open')}>Undo</button>
          </div>`
    }
    ${failure === undefined ? nothing : html`<div class="notice" role="alert">${failure.message} ${failure.action}</div>`}
    ${this.note === '' ? nothing : html`<div class="notice" role="status">${this.note}</div>`}`;
  }
}
