import type { ExceptionInfo, LogLevel, LogStatement, Snapshot } from '@cet/protocol/snapshot.ts';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { base } from '../style/base.ts';
import { count } from '../style/number.ts';
import { clockTime, duration } from '../time/age.ts';
import { methodName, shortType } from '../value/type-name.ts';
import { SelectFrameEvent } from './arc-event.ts';
import { type EntryRow, LEVELS, type LogRow, logRows, shownRows } from './log-row.ts';
import { logStyle } from './log-style.ts';

/** What the marks mean, said once, and in full on a mark itself. */
const HIDDEN = {
  short: '◦ below the logger’s level',
  name: 'hidden by the logger’s level',
  full: 'The logger’s level hides it; the agent recorded it',
};
const PARTIAL = {
  short: '≈ an argument by its type only',
  name: 'an argument is shown by its type',
  full: 'An argument could have changed since, so its type stands for it',
};

/** Rows of the first picture; the rest follows once it is painted. */
const FIRST_ROWS = 24;

/** Asks the panel to keep the level that was chosen. */
export class LevelEvent extends Event {
  readonly level: LogLevel;
  constructor(level: LogLevel) {
    super('cet-level', { bubbles: true, composed: true });
    this.level = level;
  }
}

/** The thread's last statements: the exception first, then from the newest back to the oldest. */
export class LogTab extends LitElement {
  static override properties = {
    snapshot: { attribute: false },
    level: { attribute: false },
    text: { state: true },
    opened: { state: true },
    at: { state: true },
    whole: { state: true },
  };
  declare snapshot: Snapshot | undefined;
  /** The least important level shown. */
  declare level: LogLevel;
  declare text: string;
  /** Rows whose whole message is shown. */
  declare opened: ReadonlySet<LogRow>;
  /** Row that the keyboard is on. */
  declare at: LogRow | undefined;
  /** True when all rows may be rendered. */
  declare whole: boolean;
  #rows: LogRow[] = [];

  constructor() {
    super();
    this.level = 'TRACE';
    this.text = '';
    this.opened = new Set();
    this.whole = false;
  }

  static override styles = [base, logStyle];

  focusFilter(): void {
    this.shadowRoot?.querySelector<HTMLElement>('vscode-textfield')?.focus();
  }

  override render() {
    const { snapshot } = this;
    if (snapshot === undefined)
      return html`<div class="none">The log comes with a snapshot, and none is kept of this event.</div>`;
    const rows = shownRows(this.#rows, this.level, this.text);
    const marks = [
      ...(snapshot.logs.some((log) => log.hidden) ? [HIDDEN] : []),
      ...(snapshot.logs.some((log) => log.partial === true) ? [PARTIAL] : []),
    ];
    const drawn = this.whole ? rows : rows.slice(0, FIRST_ROWS);
    return html`<div class="bar">
        <vscode-textfield
          placeholder="Filter log"
          title="Filter by logger or message"
          .label=${'Filter log'}
          .value=${this.text}
          @input=${(event: Event) => {
            this.text = (event.target as HTMLInputElement).value;
          }}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Escape' || this.text === '') return;
            this.text = '';
            event.stopPropagation();
          }}
        ></vscode-textfield>
        <select
          aria-label="Least level shown"
          .value=${this.level}
          @change=${(event: Event) => this.dispatchEvent(new LevelEvent((event.target as HTMLSelectElement).value as LogLevel))}
        >
          ${LEVELS.map((level) => html`<option value=${level} ?selected=${level === this.level}>${level === 'ERROR' ? 'ERROR only' : `${level} and up`}</option>`)}
        </select>
        <span class="hint" role="note" aria-label="What the marks mean">${marks.map(({ short, full }) => html`<span class="cut" title=${full}>${short}</span>`)}</span>
      </div>
      <div
        class="rows"
        tabindex="0"
        role="grid"
        aria-label="Log of the thread, newest first"
        aria-activedescendant=${this.at === undefined ? nothing : `r${rows.indexOf(this.at)}`}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, rows)}
      >
        ${drawn.map((row, index) => this.#row(row, index, snapshot))}
        ${this.#end(snapshot, rows)}
      </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('snapshot')) return;
    this.#rows = this.snapshot === undefined ? [] : logRows(this.snapshot);
    this.whole = false;
    this.at = undefined;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.whole = true;
      }),
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('at')) this.shadowRoot?.querySelector('.at')?.scrollIntoView({ block: 'nearest' });
  }

  #onKey(event: KeyboardEvent, rows: readonly LogRow[]): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const index = this.at === undefined ? -1 : rows.indexOf(this.at);
    const move = (to: number) => {
      this.at = rows[Math.max(0, Math.min(rows.length - 1, to))];
    };
    if (event.key === 'ArrowDown') move(index + 1);
    else if (event.key === 'ArrowUp') move(index - 1);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(rows.length - 1);
    else if ((event.key === 'Enter' || event.key === ' ') && this.at !== undefined) this.#toggle(this.at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #end(snapshot: Snapshot, rows: readonly LogRow[]) {
    if (snapshot.logs.length === 0)
      return html`<div class="none">The thread logged nothing before this.</div>`;
    if (!rows.some(({ kind }) => kind === 'statement'))
      return html`<div class="none">No statement fits the level and the filter.</div>`;
    return this.#rows.some(({ kind }) => kind === 'begin')
      ? nothing
      : html`<div class="none">
          Where the transaction began is mostly known from the second snapshot of an event on.
        </div>`;
  }

  #row(row: LogRow, index: number, snapshot: Snapshot) {
    const opened = this.opened.has(row);
    const kind =
      row.kind === 'statement' ? { [row.log.level]: true, hidden: row.log.hidden } : { [row.kind]: true };
    const entry = row.kind === 'entry' || row.kind === 'begin' ? { entry: true } : {};
    return html`<div
      id="r${index}"
      class=${classMap({ row: true, ...kind, ...entry, open: opened, at: this.at === row })}
      role="row"
      aria-expanded=${opened}
      @click=${() => this.#click(row)}
    >${this.#cells(row, snapshot)}</div>`;
  }

  #cells(row: LogRow, snapshot: Snapshot) {
    switch (row.kind) {
      case 'exception':
        return exceptionCells(row.exception, snapshot);
      case 'statement':
        return statementCells(row.log, snapshot);
      default:
        return entryCells(row, snapshot);
    }
  }

  #click(row: LogRow): void {
    // Marking text to copy it shall not fold the row.
    if (window.getSelection()?.isCollapsed === false) return;
    this.at = row;
    this.#toggle(row);
  }

  #toggle(row: LogRow): void {
    if (row.kind === 'entry' || row.kind === 'begin')
      this.dispatchEvent(new SelectFrameEvent({ section: 0, index: row.index }));
    const opened = new Set(this.opened);
    if (!opened.delete(row)) opened.add(row);
    this.opened = opened;
  }
}

/** How long before the snapshot. */
function before(at: number, snapshot: Snapshot): string {
  return `${duration(Math.max(0, snapshot.at - at))} before`;
}

function exceptionCells(exception: ExceptionInfo, snapshot: Snapshot) {
  const { thread } = snapshot;
  return html`<span role="gridcell" class="time">${timeTemplate(snapshot.at)}</span>
    <span role="gridcell" class="exception">thrown</span>
    <span role="gridcell" class="logger" title=${thread.name}>${thread.name}</span>
    <span role="gridcell" class="exception message" title=${exception.message ?? ''}><b>${shortType(exception.class)}</b> ${exception.message}</span>`;
}

function statementCells(log: LogStatement, snapshot: Snapshot) {
  const logger = log.logger.slice(log.logger.lastIndexOf('.') + 1);
  const hidden = log.hidden ? `\n${HIDDEN.full}` : '';
  return html`<span role="gridcell" class="time" title=${`${clockTime(log.at)}, ${before(log.at, snapshot)}`}>${timeTemplate(log.at)}</span>
    <span role="gridcell" class="level" title=${`${log.level}${hidden}`}>${log.level}${log.hidden ? html`<span role="img" aria-label=${HIDDEN.name}>◦</span>` : nothing}</span>
    <span role="gridcell" class="logger" title=${log.logger}>${logger}</span>
    <span role="gridcell" class="message" title=${`${log.logger}\n${log.message}`}>${log.message}${
      log.partial === true
        ? html` <span class="partial" role="img" title=${PARTIAL.full} aria-label=${PARTIAL.name}>≈</span>`
        : nothing
    }${log.exception === undefined ? nothing : html` <span class="exception">${log.exception}</span>`}</span>`;
}

function entryCells({ kind, frame, entered, notKept }: EntryRow, snapshot: Snapshot) {
  const method = methodName(frame.class, frame.method);
  const isBegin = kind === 'begin';
  const name = method.slice(method.indexOf('.') + 1);
  const what = isBegin ? `Transaction began in ${method}` : `${name} began`;
  const gap =
    notKept === 0 ? '' : `, ${count(notKept)} older ${notKept === 1 ? 'statement' : 'statements'} not kept`;
  return html`<span role="gridcell" class="time" title=${clockTime(entered.at)}>${timeTemplate(entered.at)}</span>
    <span role="gridcell" class="level">${isBegin ? 'start' : 'call'}</span>
    <span role="gridcell" class="logger" title=${frame.class}>${shortType(frame.class)}</span>
    <span role="gridcell" class="message" title="Show this frame">${what} · ${before(entered.at, snapshot)}${gap}</span>`;
}

function timeTemplate(at: number) {
  const time = clockTime(at);
  return html`${time.slice(0, 8)}<span class="ms">${time.slice(8)}</span>`;
}
