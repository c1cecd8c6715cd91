import type { Frame } from '@cet/protocol/snapshot.ts';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ref } from 'lit/directives/ref.js';
import { RowWindow } from '../control/row-window.ts';
import { base } from '../style/base.ts';
import { icon } from '../style/icon.ts';
import { counted } from '../style/number.ts';
import { styleProperties } from '../style/style-properties.ts';
import { methodName, packageOf, shortType } from '../value/type-name.ts';
import { missingVariables } from '../value/value-text.ts';
import { OpenInEditorEvent, SelectFrameEvent } from './arc-event.ts';
import { foldAround, type StackRow, stackRows } from './stack-row.ts';
import { type FramePlace, fileAndLine, type StackSection } from './stack-section.ts';

/** Heights in px, as the style below gives them. */
const HEIGHTS = { application: 42, thirdParty: 22, fold: 24, section: 52 };

/** What stands before the exception of a section. */
const SECTION_WORDS: Readonly<Record<StackSection['relation'], string>> = {
  top: '',
  cause: 'caused by',
  suppressed: 'suppressed',
  replaced: 'in place of',
  logged: 'logged',
  given: 'with',
  origin: 'first thrown',
};

/** The call stack with all causes: application frames prominent, third-party frames folded. */
export class StackPane extends LitElement {
  static override properties = {
    sections: { attribute: false },
    place: { attribute: false },
    omitted: { attribute: false },
    canOpen: { attribute: false },
    where: { attribute: false },
    showAll: { state: true },
    unfolded: { state: true },
    active: { state: true },
  };
  declare sections: StackSection[];
  declare place: FramePlace;
  /** Frames that the snapshot left out. */
  declare omitted: number;
  /** True where an editor can open a frame. */
  declare canOpen: boolean;
  /** Server and thread, for the head. */
  declare where: string;
  declare showAll: boolean;
  declare unfolded: ReadonlySet<string>;
  /** Row that the keyboard is on, when it is not the selected frame: a fold. */
  declare active: string | undefined;
  readonly #window = new RowWindow(this);
  #rows: StackRow[] = [];

  constructor() {
    super();
    this.sections = [];
    this.place = { section: 0, index: 0 };
    this.omitted = 0;
    this.canOpen = false;
    this.where = '';
    this.showAll = false;
    this.unfolded = new Set();
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        height: 100%;
      }
      header {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 4px 6px 2px 12px;
        min-height: 32px;
      }
      header .where {
        font-size: 11px;
        flex: 1;
        text-align: right;
      }
      .list {
        flex: 1;
        overflow: hidden auto;
        min-height: 0;
        outline: none;
        padding-bottom: 6px;
      }
      .row {
        position: relative;
        padding: 0 12px 0 10px;
        border-left: 2px solid transparent;
        cursor: default;
        overflow: hidden;
        /* A double click opens the frame: it is not to select a word besides. */
        user-select: none;
      }
      .row:hover {
        background: var(--hover);
      }
      .frame {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        column-gap: 8px;
        height: 42px;
        align-content: center;
      }
      .name {
        font-family: var(--mono);
        font-size: 12px;
      }
      .file,
      .values {
        color: var(--dim);
        font-size: 11.5px;
      }
      .values {
        font-size: 11px;
      }
      .frame .name {
        grid-column: 1 / 3;
      }
      .third .name {
        grid-column: 1;
      }
      .third {
        grid-template-columns: minmax(55%, 1fr) minmax(0, auto);
        height: 22px;
        color: var(--dim);
      }
      .third .name {
        color: var(--dim);
      }
      .third .file {
        grid-column: 2;
      }
      .selected {
        background: var(--selected-quiet);
        border-left-color: var(--focus);
        outline: 1px solid var(--selected-outline);
        outline-offset: -1px;
      }
      .list:focus .selected:not(.off) {
        background: var(--selected);
        color: var(--selected-fg);
      }
      .list:focus .selected:not(.off) :is(.file, .values, .name) {
        color: inherit;
      }
      .list:focus-visible .at {
        outline: 1px solid var(--focus);
        outline-offset: -1px;
      }
      .fold {
        height: 24px;
        line-height: 24px;
        color: var(--dim);
        font-size: 12px;
      }
      .fold:hover {
        color: var(--fg);
      }
      .section {
        height: 52px;
        padding: 8px 12px 0;
        cursor: default;
        font-size: 12px;
        line-height: 17px;
      }
      .section div {
        border-top: 1px dashed var(--line);
        padding-top: 4px;
      }
      .section p {
        margin: 0;
        font-size: 11.5px;
      }
      .section b {
        font-weight: 600;
        color: var(--failure);
      }
      .end {
        padding: 6px 12px;
        font-size: 12px;
        font-style: italic;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('sections') && changed.get('sections') !== undefined) this.active = undefined;
    this.#rows = stackRows(this.sections, this.showAll, this.unfolded);
    if (changed.has('place') && this.#activeIndex() < 0) {
      // Chosen from elsewhere, e.g. by a link to a cause: it must be seen here too. Folds lie in folds.
      for (;;) {
        const fold = foldAround(this.#rows, this.unfolded, this.place);
        if (fold === undefined) break;
        this.unfolded = new Set([...this.unfolded, fold]);
        this.#rows = stackRows(this.sections, this.showAll, this.unfolded);
      }
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('place') || changed.has('active')) this.#window.reveal(this.#activeIndex());
  }

  /** Puts the keyboard on the list. */
  focusList(): void {
    this.shadowRoot?.querySelector<HTMLElement>('.list')?.focus();
  }

  #key(row: StackRow): string {
    if (row.kind === 'frame') return `f${row.place.section}-${row.place.index}`;
    return row.kind === 'fold' ? `t${row.key}` : `s${row.section}`;
  }

  #activeIndex(): number {
    const selected = `f${this.place.section}-${this.place.index}`;
    const wanted = this.active ?? selected;
    return this.#rows.findIndex((row) => this.#key(row) === wanted);
  }

  #move(to: number, step: 1 | -1): void {
    let index = Math.max(0, Math.min(this.#rows.length - 1, to));
    while (this.#rows[index]?.kind === 'section') index += step;
    const row = this.#rows[index];
    if (row === undefined) return;
    if (row.kind === 'frame') {
      this.active = undefined;
      this.dispatchEvent(new SelectFrameEvent(row.place));
    } else this.active = this.#key(row);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#activeIndex();
    const row = this.#rows[at];
    if (event.key === 'ArrowDown') this.#move(at + 1, 1);
    else if (event.key === 'ArrowUp') this.#move(at - 1, -1);
    else if (event.key === 'Home') this.#move(0, 1);
    else if (event.key === 'End') this.#move(this.#rows.length - 1, -1);
    else if (event.key === 'PageDown') this.#move(at + 10, 1);
    else if (event.key === 'PageUp') this.#move(at - 10, -1);
    else if (row?.kind === 'fold' && ['Enter', ' ', 'ArrowRight', 'ArrowLeft'].includes(event.key)) {
      const open = this.unfolded.has(row.key);
      if ((event.key === 'ArrowRight' && open) || (event.key === 'ArrowLeft' && !open)) return;
      this.#toggle(row.key);
    } else if (row?.kind === 'frame' && event.key === 'Enter') this.#open(row.frame);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #toggle(key: string): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(key)) unfolded.add(key);
    this.unfolded = unfolded;
  }

  #open(frame: Frame): void {
    if (this.canOpen) this.dispatchEvent(new OpenInEditorEvent(frame));
  }

  override render() {
    const rows = this.#rows;
    const heightOf = (index: number) => {
      const row = rows[index];
      if (row?.kind === 'frame') return row.frame.application ? HEIGHTS.application : HEIGHTS.thirdParty;
      return row?.kind === 'fold' ? HEIGHTS.fold : HEIGHTS.section;
    };
    const { first, last, before, after } = this.#window.view(rows.length, heightOf);
    const active = rows[this.#activeIndex()];
    const third = this.showAll || this.sections.some(({ frames }) => frames.some((f) => !f.application));
    return html`<header>
        <h2>Call stack</h2>
        <span class="where dim cut" title=${this.where === '' ? '' : `Thread ${this.where}`}>${this.where}</span>
        ${
          third
            ? html`<button
                class="quiet icon"
                aria-pressed=${this.showAll}
                aria-label="Show third-party frames"
                title=${this.showAll ? 'Fold third-party frames' : 'Show third-party frames'}
                @click=${() => {
                  this.showAll = !this.showAll;
                  this.active = undefined;
                }}
              >
                ${icon('layers')}
              </button>`
            : nothing
        }
      </header>
      <div
        class="list"
        role="listbox"
        tabindex="0"
        aria-label="Call stack, deepest frame first"
        aria-activedescendant=${active === undefined ? nothing : this.#key(active)}
        ${ref((element) => this.#window.attach(element))}
        @keydown=${this.#onKey}
      >
        <div style=${styleProperties({ height: `${before}px` })}></div>
        ${rows.slice(first, last).map((row, i) => this.#row(row, first + i, rows.length))}
        <div style=${styleProperties({ height: `${after}px` })}></div>
        ${this.omitted > 0 ? html`<div class="end dim">${counted(this.omitted, 'more frame')} not kept</div>` : nothing}
        ${rows.length === 0 ? html`<div class="end dim">No stack was recorded for this event.</div>` : nothing}
      </div>`;
  }

  #row(row: StackRow, index: number, total: number) {
    const key = this.#key(row);
    if (row.kind === 'section') return this.#section(row.section);
    const at = index === this.#activeIndex();
    if (row.kind === 'fold') {
      const open = this.unfolded.has(row.key);
      return html`<div
        id=${key}
        class=${classMap({ row: true, fold: true, at })}
        role="option"
        aria-selected="false"
        aria-expanded=${open}
        aria-posinset=${index + 1}
        aria-setsize=${total}
        @click=${() => this.#toggle(row.key)}
      >
        ${open ? '▾' : '▸'} ${row.label}
      </div>`;
    }
    const { frame, place } = row;
    const selected = place.section === this.place.section && place.index === this.place.index;
    const values = frame.variables?.length ?? 0;
    const why =
      frame.missing === undefined || values > 0 ? '' : `\nValues ${missingVariables(frame.missing)}`;
    const full = `${packageOf(frame.class)}\n${frame.method} in ${fileAndLine(frame)}${why}`;
    return html`<div
      id=${key}
      class=${classMap({ row: true, frame: true, third: !frame.application, selected, off: selected && this.active !== undefined, at })}
      role="option"
      aria-selected=${selected}
      aria-posinset=${index + 1}
      aria-setsize=${total}
      title=${full.trim()}
      @click=${() => {
        this.active = undefined;
        this.dispatchEvent(new SelectFrameEvent(place));
      }}
      @dblclick=${() => this.#open(frame)}
    >
      <span class="name cut">${methodName(frame.class, frame.method)}</span>
      <span class="file cut">${fileAndLine(frame)}</span>
      ${frame.application && values > 0 ? html`<span class="values">${counted(values, 'value')}</span>` : nothing}
    </div>`;
  }

  #section(index: number) {
    const section = this.sections[index];
    const exception = section?.exception;
    const message = exception?.message ?? '';
    const words = SECTION_WORDS[section?.relation ?? 'top'];
    return html`<div class="section" role="presentation" title=${message}>
      <div class="cut">
        <span class="dim">${words}</span> <b>${exception === undefined ? '' : shortType(exception.class)}</b>
      </div>
      <p class="dim cut">${message}</p>
    </div>`;
  }
}
