import type { ExceptionInfo, LogLevel, LogStatement, Snapshot } from '@cet/protocol/snapshot.ts';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { base } from '../style/base.ts';
import { clockTime, duration } from '../time/age.ts';
import { shortType } from '../value/type-name.ts';

/** Levels from the least important one. */
const LEVELS: LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

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

/** A row: a statement, or the exception above them. */
type Row = LogStatement | ExceptionInfo;

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
  declare opened: ReadonlySet<Row>;
  /** Row that the keyboard is on. */
  declare at: Row | undefined;
  /** True when all rows may be rendered. */
  declare whole: boolean;

  constructor() {
    super();
    this.level = 'TRACE';
    this.text = '';
    this.opened = new Set();
    this.whole = false;
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
        container-type: inline-size;
      }
      .bar {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 4px 10px;
        padding: 5px 16px;
        font-size: 12px;
        color: var(--dim);
      }
      vscode-textfield {
        flex: 0 1 220px;
      }
      select {
        font: inherit;
        font-size: 12px;
        height: 24px;
        color: var(--vscode-dropdown-foreground, var(--fg));
        background: var(--vscode-dropdown-background, var(--bg));
        border: 1px solid var(--vscode-dropdown-border, var(--line));
        border-radius: 3px;
      }
      .hint {
        display: flex;
        gap: 12px;
        margin-left: auto;
        min-width: 0;
      }
      .bar select {
        flex: none;
      }
      .rows {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: 0 0 8px;
        font-family: var(--mono);
        font-size: 12px;
        line-height: 20px;
      }
      .row {
        display: grid;
        grid-template-columns: auto 52px minmax(60px, 170px) minmax(0, 1fr);
        column-gap: 10px;
        padding: 0 16px;
        cursor: default;
        content-visibility: auto;
        contain-intrinsic-height: auto 20px;
      }
      .row:hover {
        background: var(--hover);
      }
      .row > * {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .open .message {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .time,
      .logger {
        color: var(--dim);
      }
      .hidden .message,
      .hidden .level {
        color: var(--dim);
      }
      .ERROR .level {
        color: var(--failure);
      }
      .exception {
        color: var(--failure-text);
      }
      .WARN .level {
        color: var(--suspect);
      }
      .rows {
        outline: none;
      }
      .rows:focus-visible .at {
        outline: 1px solid var(--focus);
        outline-offset: -1px;
      }
      .first {
        background: var(--failure-soft);
        outline: 1px solid var(--contrast);
        outline-offset: -1px;
      }
      .first b {
        font-weight: 600;
      }
      .partial {
        color: var(--dim);
      }
      .none {
        padding: 6px 16px;
        font-family: var(--vscode-font-family, sans-serif);
        font-style: italic;
        color: var(--dim);
      }
      /* Beside the code the message gets the room; the rest of the time and the logger are in the titles. */
      @container (max-width: 800px) {
        .bar {
          flex-wrap: nowrap;
        }
        vscode-textfield {
          flex: 0 1 150px;
        }
        .row {
          grid-template-columns: auto 50px minmax(0, 96px) minmax(0, 1fr);
          column-gap: 8px;
        }
        .ms {
          display: none;
        }
      }
      @container (max-width: 580px) {
        .row {
          grid-template-columns: auto 50px minmax(0, 1fr);
        }
        .logger {
          display: none;
        }
        .bar {
          flex-wrap: wrap;
        }
        .hint {
          flex: 0 0 100%;
          flex-wrap: wrap;
          column-gap: 12px;
          row-gap: 0;
          margin: 0;
        }
      }
      @container (max-width: 420px) {
        .row {
          grid-template-columns: 50px minmax(0, 1fr);
        }
        .time {
          display: none;
        }
      }
    `,
  ];

  focusFilter(): void {
    this.shadowRoot?.querySelector<HTMLElement>('vscode-textfield')?.focus();
  }

  #shown(): LogStatement[] {
    const least = LEVELS.indexOf(this.level);
    const wanted = this.text.trim().toLowerCase();
    const logs = this.snapshot?.logs ?? [];
    const shown = logs.filter(
      (log) =>
        LEVELS.indexOf(log.level) >= least &&
        (wanted === '' ||
          `${log.logger} ${log.message} ${log.exception ?? ''}`.toLowerCase().includes(wanted)),
    );
    return shown.reverse();
  }

  override render() {
    const { snapshot } = this;
    if (snapshot === undefined)
      return html`<div class="none">The log comes with a snapshot, and none is kept of this event.</div>`;
    const shown = this.#shown();
    const marks = [
      ...(snapshot.logs.some((log) => log.hidden) ? [HIDDEN] : []),
      ...(snapshot.logs.some((log) => log.partial === true) ? [PARTIAL] : []),
    ];
    const { exception } = snapshot;
    const drawn = this.whole ? shown : shown.slice(0, FIRST_ROWS);
    const rows: Row[] = exception === undefined ? shown : [exception, ...shown];
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
        ${exception === undefined ? nothing : this.#exception(snapshot, exception)}
        ${drawn.map((log, index) => this.#row(log, index + rows.length - shown.length, snapshot))}
        ${this.#end(snapshot, shown.length)}
      </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('snapshot')) return;
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

  #onKey(event: KeyboardEvent, rows: readonly Row[]): void {
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

  #end(snapshot: Snapshot, shown: number) {
    if (snapshot.logs.length === 0)
      return html`<div class="none">The thread logged nothing before this.</div>`;
    return shown === 0 ? html`<div class="none">No statement fits the level and the filter.</div>` : nothing;
  }

  #exception(snapshot: Snapshot, exception: ExceptionInfo) {
    return html`<div
      id="r0"
      class=${classMap({ row: true, first: true, open: this.opened.has(exception), at: this.at === exception })}
      role="row"
      aria-expanded=${this.opened.has(exception)}
      @click=${() => this.#click(exception)}
    >
      <span role="gridcell" class="time">${timeTemplate(snapshot.at)}</span>
      <span role="gridcell" class="exception">thrown</span>
      <span role="gridcell" class="logger" title=${snapshot.thread.name}>${snapshot.thread.name}</span>
      <span role="gridcell" class="exception message" title=${exception.message ?? ''}><b>${shortType(exception.class)}</b> ${exception.message}</span>
    </div>`;
  }

  #row(log: LogStatement, index: number, snapshot: Snapshot) {
    const logger = log.logger.slice(log.logger.lastIndexOf('.') + 1);
    const before = `${duration(Math.max(0, snapshot.at - log.at))} before`;
    const hidden = log.hidden ? `\n${HIDDEN.full}` : '';
    const opened = this.opened.has(log);
    return html`<div
      id="r${index}"
      class=${classMap({ row: true, [log.level]: true, hidden: log.hidden, open: opened, at: this.at === log })}
      role="row"
      aria-expanded=${opened}
      @click=${() => this.#click(log)}
    >
      <span role="gridcell" class="time" title=${`${clockTime(log.at)}, ${before}`}>${timeTemplate(log.at)}</span>
      <span role="gridcell" class="level" title=${`${log.level}${hidden}`}>${log.level}${log.hidden ? html`<span role="img" aria-label=${HIDDEN.name}>◦</span>` : nothing}</span>
      <span role="gridcell" class="logger" title=${log.logger}>${logger}</span>
      <span role="gridcell" class="message" title=${`${log.logger}\n${log.message}`}>${log.message}${
        log.partial === true
          ? html` <span class="partial" role="img" title=${PARTIAL.full} aria-label=${PARTIAL.name}>≈</span>`
          : nothing
      }${log.exception === undefined ? nothing : html` <span class="exception">${log.exception}</span>`}</span>
    </div>`;
  }

  #click(row: Row): void {
    // Marking text to copy it shall not fold the row.
    if (window.getSelection()?.isCollapsed === false) return;
    this.at = row;
    this.#toggle(row);
  }

  #toggle(row: Row): void {
    const opened = new Set(this.opened);
    if (!opened.delete(row)) opened.add(row);
    this.opened = opened;
  }
}

function timeTemplate(at: number) {
  const time = clockTime(at);
  return html`${time.slice(0, 8)}<span class="ms">${time.slice(8)}</span>`;
}
