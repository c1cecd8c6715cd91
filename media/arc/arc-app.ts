import type { ConnectionStatus } from '@cet/protocol/language.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import type { ArcEvidence, CodeTheme, HostContext } from '@cet/protocol/webview.ts';
import { html, LitElement, nothing } from 'lit';
import type { CopyEvent } from '../control/copy-event.ts';
import type { Menu, MenuItem } from '../control/menu.ts';
import type { ResizeEvent } from '../control/splitter.ts';
import type { TabEvent, Tabs } from '../control/tabs.ts';
import { asHostError, type Host, type HostError } from '../host/host.ts';
import { SavedState } from '../host/saved-state.ts';
import { base } from '../style/base.ts';
import { icon } from '../style/icon.ts';
import { styleProperties } from '../style/style-properties.ts';
import { theme } from '../style/theme.ts';
import { arcActions } from './arc-action.ts';
import type { OpenInEditorEvent, SelectFrameEvent } from './arc-event.ts';
import { ArcModel, locationOf } from './arc-model.ts';
import { notices, skeleton, wholeFailure } from './arc-notice.ts';
import { type ArcState, INITIAL_STATE, type Layout, layoutFor, type Pane, paneSize } from './arc-state.ts';
import { arcStyle } from './arc-style.ts';
import { detailTabs, tabFor } from './detail-tabs.ts';
import { eventTitle } from './event-words.ts';
import type { LevelEvent, LogTab } from './log-tab.ts';
import type { RangeEvent } from './occurrences-tab.ts';
import { sourceTemplate, stackAloneTemplate, stackTemplate, variablesTemplate } from './pane-template.ts';
import type { OpenEventEvent } from './related-tab.ts';
import type { StackPane } from './stack-pane.ts';
import type { VariablesPane } from './variables-pane.ts';
import { whyReasons } from './why.ts';

/** How long a confirmation stays, in ms. */
const STATUS_MS = 2500;

/** The Automated Root Cause panel: one event, one snapshot, all its evidence. Give it a `host`. */
export class ArcApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    context: { attribute: false },
    layout: { state: true },
    codeTheme: { state: true },
    connection: { state: true },
    status: { state: true },
    failure: { state: true },
  };
  declare host: Host | undefined;
  /** Set it where the host has already been asked; else ARC asks for it. */
  declare context: HostContext | undefined;
  declare layout: Layout;
  declare codeTheme: CodeTheme | undefined;
  declare connection: ConnectionStatus | undefined;
  declare status: string;
  /** Why there is no context. */
  declare failure: HostError | undefined;

  #model: ArcModel | undefined;
  #saved: SavedState<ArcState> | undefined;
  #statusTimer: ReturnType<typeof setTimeout> | undefined;
  #stop: (() => void)[] = [];
  #width = window.innerWidth;
  #height = 700;
  readonly #resizes = new ResizeObserver(([entry]) => {
    if (entry === undefined) return;
    this.layout = layoutFor(entry.contentRect.width);
    this.#width = entry.contentRect.width;
    this.#height = entry.contentRect.height;
    this.requestUpdate();
  });

  static override styles = [base, theme, arcStyle];

  constructor() {
    super();
    this.layout = layoutFor(window.innerWidth);
    this.status = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Measured at once: a first picture in the wrong layout would jump.
    this.#width = this.clientWidth || window.innerWidth;
    this.#height = this.clientHeight || window.innerHeight;
    this.layout = layoutFor(this.#width);
    this.#resizes.observe(this);
    this.addEventListener('keydown', this.#onKey);
    if (this.hasUpdated) void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
    this.removeEventListener('keydown', this.#onKey);
    for (const stop of this.#stop.splice(0)) stop();
  }

  protected override firstUpdated(): void {
    void this.#start();
  }

  async #start(): Promise<void> {
    const { host } = this;
    if (host === undefined) return;
    this.failure = undefined;
    this.#stop = [
      host.on('cet/eventsChanged', (params) => this.#model?.update(params)),
      host.on('host/open', ({ event, snapshot, evidence }) => this.show(event, snapshot, evidence)),
      host.on('host/theme', (codeTheme) => {
        this.codeTheme = codeTheme;
      }),
      host.on('cet/connection', (connection) => {
        const came = connection.state === 'connected' && this.connection?.state !== 'connected';
        this.connection = connection;
        if (came && this.#whole !== undefined) this.#retry();
      }),
    ];
    try {
      this.context ??= await host.request('host/ready', {});
    } catch (thrown) {
      this.failure = asHostError(thrown);
      return;
    }
    const { context } = this;
    this.codeTheme = context.theme ?? this.codeTheme;
    this.connection = context.connection;
    this.#saved = new SavedState(host, INITIAL_STATE, context.savedState);
    this.#model = new ArcModel(host, context.capabilities.source, () => this.requestUpdate());
    const last = this.#saved.value.open;
    const event = context.open?.event ?? last.event;
    const snapshot = context.open?.snapshot ?? (last.event === event ? last.snapshot : undefined);
    if (event !== undefined) this.show(event, snapshot, context.evidence);
  }

  /** Shows an event; from its newest snapshot where none is named. `evidence` is what the host has of it already. */
  show(event: string, snapshot?: string, evidence?: ArcEvidence): void {
    void this.#model?.open(event, snapshot, evidence);
    this.#change({ open: snapshot === undefined ? { event } : { event, snapshot } });
  }

  get #canOpen(): boolean {
    return this.context?.capabilities.editor === true;
  }

  get #state(): Readonly<ArcState> {
    return this.#saved?.value ?? INITIAL_STATE;
  }

  #change(part: Partial<ArcState>): void {
    this.#saved?.change(part);
    this.requestUpdate();
  }

  #chooseTab(tab: string): void {
    this.#change({ tabs: { ...this.#state.tabs, [this.layout]: tab } });
  }

  #say(text: string): void {
    clearTimeout(this.#statusTimer);
    this.status = text;
    this.#statusTimer = setTimeout(() => {
      this.status = '';
    }, STATUS_MS);
  }

  async #copy(text: string, what: string): Promise<void> {
    try {
      await this.host?.request('host/copy', { text });
      this.#say(`Copied ${what}`);
    } catch (thrown) {
      this.#say(`Not copied: ${asHostError(thrown).message}`);
    }
  }

  async #openInEditor(location: CodeLocation): Promise<void> {
    const event = this.#model?.event;
    const builtAt = event?.location.class === location.class ? event.builtAt : undefined;
    const params = { location: locationOf(location), preserveFocus: false };
    try {
      const result = await this.host?.request(
        'host/openInEditor',
        builtAt === undefined ? params : { ...params, builtAt },
      );
      if (result?.opened === false) this.#say(result.reason ?? 'This file is not in the workspace');
    } catch (thrown) {
      this.#say(asHostError(thrown).message);
    }
  }

  async #forceSnapshot(): Promise<void> {
    const asked = await this.#model?.forceSnapshot();
    if (asked === undefined) return;
    const who = asked === 1 ? 'The application' : `${asked} applications`;
    this.#say(`${who} will take one at the next occurrence`);
  }

  #step(by: number): void {
    const model = this.#model;
    const entry = model?.snapshots[model.position + by];
    if (model === undefined || entry === undefined || model.position < 0) return;
    model.step(by);
    if (model.event !== undefined) this.#change({ open: { event: model.event.id, snapshot: entry.id } });
  }

  #onKey = (event: KeyboardEvent): void => {
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (event.key === 'Escape') this.#back(event);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '[') this.#step(-1);
    else if (event.key === ']') this.#step(1);
    else if (event.key === '/') this.#focusFilter(event);
    else if (event.key === 'Enter' && target instanceof HTMLElement && target.classList.contains('code')) {
      const frame = this.#model?.frame;
      if (frame !== undefined && this.context?.capabilities.editor === true) void this.#openInEditor(frame);
    } else return;
    event.preventDefault();
  };

  /** Esc leads to the call stack, or the tabs where a slim panel has it behind one, and from there out of the panel. */
  #back(event: KeyboardEvent): void {
    const stack = this.shadowRoot?.querySelector<StackPane>('cet-stack-pane');
    const home = stack ?? this.shadowRoot?.querySelector<Tabs>('cet-tabs');
    const there = this.shadowRoot?.activeElement === home;
    if (!there && stack) stack.focusList();
    else if (!there && home) (home as Tabs).focusSelected();
    else this.dispatchEvent(new Event('cet-back', { bubbles: true, composed: true }));
    event.preventDefault();
  }

  #focusFilter(event: KeyboardEvent): void {
    const inDetails = event
      .composedPath()
      .some((node) => node instanceof Element && node.classList.contains('details'));
    const tab = this.shadowRoot?.querySelector<LogTab | VariablesPane>('.panel > [data-filter]');
    const pane = this.shadowRoot?.querySelector<VariablesPane>('cet-variables-pane');
    if (inDetails && tab !== null && tab !== undefined) tab.focusFilter();
    else if (pane !== null && pane !== undefined) pane.focusFilter();
    else {
      this.#chooseTab('variables');
      void this.updateComplete.then(() =>
        this.shadowRoot?.querySelector<VariablesPane>('cet-variables-pane')?.focusFilter(),
      );
    }
  }

  /** Why there is nothing to show. */
  get #whole(): HostError | undefined {
    return this.failure ?? (this.#model?.event === undefined ? this.#model?.failure : undefined);
  }

  #retry(): void {
    if (this.#model === undefined) void this.#start();
    else this.#model.retry();
  }

  override render() {
    const model = this.#model;
    const failure = this.#whole;
    if (failure !== undefined) {
      const asked = this.#canOpen && this.connection?.state === 'unauthorized';
      const signIn = () => void this.host?.request('host/command', { command: 'cet.signIn' });
      return wholeFailure(failure, () => this.#retry(), asked ? signIn : undefined);
    }
    if (model?.event === undefined) return skeleton();
    const { event } = model;
    const message = model.view?.snapshot.message ?? event.message;
    const reasons = whyReasons(event, model.view?.snapshot, model.sections, model.suspects, model.mapping);
    const position =
      model.view === undefined
        ? undefined
        : {
            index: model.position,
            total: Math.max(1, model.snapshots.length),
            at: model.view.snapshot.at,
            server: model.view.agent.server,
            newer: model.position > 0 ? model.newer : 0,
          };
    return html`<main
        class="arc ${this.layout} ${event.type === 'logged-warning' ? 'warning' : ''}"
        aria-label="${eventTitle(event)} in ${event.service}"
        @cet-select-frame=${(e: SelectFrameEvent) => model.select(e.place)}
        @cet-open-in-editor=${(e: OpenInEditorEvent) => void this.#openInEditor(e.location)}
        @cet-copy=${(e: CopyEvent) => void this.#copy(e.text, e.what)}
        @cet-step=${(e: CustomEvent<number>) => this.#step(e.detail)}
        @cet-level=${(e: LevelEvent) => this.#change({ level: e.level })}
        @cet-range=${(e: RangeEvent) => this.#change({ range: e.range })}
        @cet-open-event=${(e: OpenEventEvent) => void this.host?.request('host/openArc', { event: e.id })}
        @cet-retry=${() => model.retry()}
      >
        <cet-arc-header .event=${event} .message=${message} .lastHour=${model.lastHour} .snapshot=${position}>
          ${this.#actions(model)}
        </cet-arc-header>
        ${reasons.length === 0 ? nothing : html`<cet-why-strip .reasons=${reasons} .canOpen=${this.#canOpen}></cet-why-strip>`}
        ${notices(model, this.connection)}
        <div class="panes">${this.#panes(model)}</div>
        ${this.#details(model)}
      </main>
      <cet-menu></cet-menu>
      <div class="status" role="status">${this.status}</div>`;
  }

  #actions(model: ArcModel) {
    const { shown, folded } = arcActions(model, {
      width: this.#width,
      canOpen: this.#canOpen,
      open: () =>
        void this.#openInEditor(model.frame ?? (model.event as ArcModel['event'] & object).location),
      copy: (text, what) => void this.#copy(text, what),
      step: (by) => this.#step(by),
      ask: (items) => this.#openMenu(items),
      forceSnapshot: () => void this.#forceSnapshot(),
      resetSizes: () => {
        const { stackPx, variablesPx, detailsPx } = INITIAL_STATE;
        this.#change({ stackPx, variablesPx, detailsPx });
      },
    });
    return html`<div class="acts">
      ${shown.map(
        (action) =>
          html`<vscode-button ?secondary=${!action.primary} title=${action.title} @click=${() => action.run()}>${action.label}</vscode-button>`,
      )}
      <button class="quiet icon" aria-label="More actions" title="More actions" aria-haspopup="menu" @click=${() => this.#openMenu(folded)}>
        ${icon('more')}
      </button>
    </div>`;
  }

  #openMenu(items: MenuItem[]): void {
    const opener = this.shadowRoot?.querySelector<HTMLElement>('.acts [aria-haspopup]');
    if (opener) void this.shadowRoot?.querySelector<Menu>('cet-menu')?.open(items, opener);
  }

  #splitter(key: Pane, label: string, max: number) {
    return html`<cet-splitter
      ?vertical=${key !== 'detailsPx'}
      ?reversed=${key !== 'stackPx'}
      label=${label}
      .size=${paneSize(this.#state, key, this.#width, max)}
      .min=${key === 'detailsPx' ? 90 : 130}
      .max=${max}
      .initial=${INITIAL_STATE[key]}
      @cet-resize=${(event: ResizeEvent) => this.#change({ [key]: event.size })}
    ></cet-splitter>`;
  }

  #panes(model: ArcModel) {
    const width = this.#width;
    const source = this.context?.capabilities.source === true;
    const narrow = this.layout === 'narrow';
    // Beside the code a stack as wide as in a whole window would leave no room for the source.
    const stackMax = Math.round(width * (narrow ? 0.36 : 0.45));
    const stackPx = paneSize(this.#state, 'stackPx', width, stackMax);
    const stack = html`<div style=${styleProperties({ width: `${stackPx}px` })}>${stackTemplate(model, this.#canOpen)}</div>
      ${this.#splitter('stackPx', 'Width of the call stack', stackMax)}`;
    if (this.layout === 'slim')
      return source
        ? sourceTemplate(model, this.#canOpen, this.codeTheme)
        : html`<div class="fill">${stackAloneTemplate(model, this.#canOpen)}</div>`;
    if (!source) {
      return narrow
        ? html`<div class="fill">${stackAloneTemplate(model, this.#canOpen)}</div>`
        : html`<div class="fill">${stackAloneTemplate(model, this.#canOpen)}</div>
            ${this.#splitter('variablesPx', 'Width of the variables', Math.round(width * 0.7))}
            <div style=${styleProperties({ width: `${Math.max(this.#state.variablesPx, width * 0.5)}px` })}>${variablesTemplate(model, false)}</div>`;
    }
    if (narrow) return html`${stack}${sourceTemplate(model, this.#canOpen, this.codeTheme)}`;
    const variablesMax = Math.round(width * 0.5);
    return html`${stack}${sourceTemplate(model, this.#canOpen, this.codeTheme)}${this.#splitter('variablesPx', 'Width of the variables', variablesMax)}
      <div style=${styleProperties({ width: `${paneSize(this.#state, 'variablesPx', width, variablesMax)}px` })}>${variablesTemplate(model, false)}</div>`;
  }

  #details(model: ArcModel) {
    if (model.event === undefined) return nothing;
    const tabs = detailTabs(model, this.layout, this.context?.capabilities.source === true);
    const tab = tabFor(this.layout, this.#state.tabs, tabs);
    const max = Math.max(120, Math.max(430, this.#height) - 300);
    return html`${this.#splitter('detailsPx', 'Height of the details', max)}
      <section class="details" style=${styleProperties({ height: `${Math.min(this.#state.detailsPx, max)}px` })}>
        <cet-tabs .tabs=${tabs} .selected=${tab} label="Details" @cet-tab=${(e: TabEvent) => this.#chooseTab(e.tab)}></cet-tabs>
        <div class="panel" role="tabpanel" aria-label=${tabs.find(({ id }) => id === tab)?.label ?? ''}>${this.#tab(tab, model)}</div>
      </section>`;
  }

  #tab(tab: string, model: ArcModel) {
    switch (tab) {
      case 'variables':
        return variablesTemplate(model, true);
      case 'stack':
        return stackTemplate(model, this.#canOpen);
      case 'environment':
        return html`<cet-environment-tab data-filter .view=${model.view}></cet-environment-tab>`;
      case 'occurrences':
        return html`<cet-occurrences-tab .host=${this.host} .event=${model.event} .range=${this.#state.range}></cet-occurrences-tab>`;
      case 'related':
        return html`<cet-related-tab .related=${model.event?.related ?? []}></cet-related-tab>`;
      default:
        return html`<cet-log-tab data-filter .snapshot=${model.view?.snapshot} .level=${this.#state.level}></cet-log-tab>`;
    }
  }
}
