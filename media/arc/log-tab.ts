import type { ExceptionInfo, LogLevel, LogStatement, Snapshot } from '@cet/protocol/snapshot.ts';
import { css, html, LitElement, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { base } from '../style/base.ts';
import { clockTime, duration } from '../time/age.ts';
import { shortType } from '../value/type-name.ts';

/** Levels from the least important one. */
const LEVELS: LogLevel[] = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR'];

/** What the mark means, said once. */
const HIDDEN = '◦ hidden by the logger’s level, recorded by the agent';

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
  };
  declare snapshot: Snapshot | undefined;
  /** The least important level shown. */
  declare level: LogLevel;
  declare text: string;
  /** Statements whose whole message is shown. */
  declare opened: ReadonlySet<number>;

  constructor() {
    super();
    this.level = 'TRACE';
    this.text = '';
    this.opened = new Set();
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
        margin-left: auto;
      }
      .bar select {
        flex: none;
      }
      .foot {
        display: none;
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
        grid-template-columns: 92px 58px minmax(80px, 190px) minmax(0, 1fr);
        column-gap: 10px;
        padding: 0 16px;
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
      .ERROR .level,
      .exception {
        color: var(--failure);
      }
      .WARN .level {
        color: var(--suspect);
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
        font-style: italic;
        color: var(--dim);
      }
      .none {
        padding: 6px 16px;
        font-family: var(--vscode-font-family, sans-serif);
        font-style: italic;
        color: var(--dim);
      }
      @container (max-width: 620px) {
        .row {
          grid-template-columns: 92px 58px minmax(0, 1fr);
        }
        .logger {
          display: none;
        }
      }
      @container (max-width: 420px) {
        .row {
          grid-template-columns: 58px minmax(0, 1fr);
        }
        .time {
          display: none;
        }
        .bar {
          flex-wrap: nowrap;
        }
        .hint {
          display: none;
        }
        .foot {
          display: block;
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
    const marked = snapshot.logs.some((log) => log.hidden);
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
        ${marked ? html`<span class="hint">${HIDDEN}</span>` : nothing}
      </div>
      <div class="rows" tabindex="0" role="table" aria-label="Log of the thread, newest first">
        ${snapshot.exception === undefined ? nothing : this.#exception(snapshot, snapshot.exception)}
        ${shown.map((log, index) => this.#row(log, index, snapshot))}
        ${this.#end(snapshot, shown.length)} ${marked ? html`<div class="none foot">${HIDDEN}</div>` : nothing}
      </div>`;
  }

  #end(snapshot: Snapshot, shown: number) {
    if (snapshot.logs.length === 0)
      return html`<div class="none">The thread logged nothing before this.</div>`;
    return shown === 0 ? html`<div class="none">No statement fits the level and the filter.</div>` : nothing;
  }

  #exception(snapshot: Snapshot, exception: ExceptionInfo) {
    return html`<div class="row first" role="row">
      <span role="cell" class="time">${clockTime(snapshot.at)}</span>
      <span role="cell" class="exception">thrown</span>
      <span role="cell" class="logger" title=${snapshot.thread.name}>${snapshot.thread.name}</span>
      <span role="cell" class="exception message" title=${exception.message ?? ''}><b>${shortType(exception.class)}</b> ${exception.message}</span>
    </div>`;
  }

  #row(log: LogStatement, index: number, snapshot: Snapshot) {
    const logger = log.logger.slice(log.logger.lastIndexOf('.') + 1);
    const before = `${duration(Math.max(0, snapshot.at - log.at))} before`;
    const hidden = log.hidden ? `\n${HIDDEN}` : '';
    return html`<div
      class=${classMap({ row: true, [log.level]: true, hidden: log.hidden, open: this.opened.has(index) })}
      role="row"
      @click=${() => this.#toggle(index)}
    >
      <span role="cell" class="time" title=${before}>${clockTime(log.at)}</span>
      <span role="cell" class="level" title=${`${log.level}${hidden}`}>${log.level}${log.hidden ? html`<span aria-label="hidden by the logger’s level"> ◦</span>` : nothing}</span>
      <span role="cell" class="logger" title=${log.logger}>${logger}</span>
      <span role="cell" class="message" title=${log.message}>${log.message}${
        log.partial === true
          ? html` <span class="partial">(an argument could change, so only its type is kept)</span>`
          : nothing
      }${log.exception === undefined ? nothing : html` <span class="exception">${log.exception}</span>`}</span>
    </div>`;
  }

  #toggle(index: number): void {
    // Marking text to copy it shall not fold the row.
    if (window.getSelection()?.isCollapsed === false) return;
    const opened = new Set(this.opened);
    if (!opened.delete(index)) opened.add(index);
    this.opened = opened;
  }
}
