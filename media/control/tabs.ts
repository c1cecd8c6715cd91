import { css, html, LitElement, nothing } from 'lit';
import { base } from '../style/base.ts';
import { count } from '../style/number.ts';

/** A tab of a row of tabs; `panel` is the id of what it shows, in the same root as the row. */
export interface Tab {
  id: string;
  label: string;
  amount?: number;
}

/** Tells which tab was chosen. */
export class TabEvent extends Event {
  readonly tab: string;
  constructor(tab: string) {
    super('cet-tab');
    this.tab = tab;
  }
}

/** A row of tabs: one stop for the Tab key, arrows go from tab to tab. */
export class Tabs extends LitElement {
  static override properties = { tabs: { attribute: false }, selected: {}, label: {} };
  declare tabs: Tab[];
  declare selected: string;
  declare label: string;

  constructor() {
    super();
    this.tabs = [];
    this.selected = '';
    this.label = 'Details';
  }

  static override styles = [
    base,
    css`
      :host {
        container-type: inline-size;
      }
      div {
        display: flex;
        gap: clamp(12px, 3cqi, 18px);
        padding: 0 16px;
        border-bottom: 1px solid var(--line);
        overflow: auto hidden;
        scrollbar-width: none;
      }
      button {
        flex: none;
        padding: 7px 0 6px;
        font-size: 12px;
        border: 0;
        border-bottom: 1px solid transparent;
        border-radius: 0;
        color: var(--dim);
      }
      button:hover {
        color: var(--fg);
      }
      button[aria-selected='true'] {
        color: var(--vscode-panelTitle-activeForeground, var(--fg));
        border-bottom-color: var(--vscode-panelTitle-activeBorder, var(--focus));
      }
      .amount {
        color: var(--dim);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** Puts the keyboard on the selected tab. */
  focusSelected(): void {
    this.shadowRoot?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.tabs.findIndex((tab) => tab.id === this.selected);
    const last = this.tabs.length - 1;
    let to: number;
    if (event.key === 'ArrowRight') to = at === last ? 0 : at + 1;
    else if (event.key === 'ArrowLeft') to = at <= 0 ? last : at - 1;
    else if (event.key === 'Home') to = 0;
    else if (event.key === 'End') to = last;
    else return;
    event.preventDefault();
    event.stopPropagation();
    const tab = this.tabs[to];
    if (tab === undefined) return;
    this.dispatchEvent(new TabEvent(tab.id));
    this.shadowRoot?.querySelectorAll('button')[to]?.focus();
  }

  override render() {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#onKey}>
      ${this.tabs.map((tab) => {
        const selected = tab.id === this.selected;
        return html`<button
          role="tab"
          data-tab=${tab.id}
          aria-selected=${selected}
          tabindex=${selected ? 0 : -1}
          @click=${() => this.dispatchEvent(new TabEvent(tab.id))}
        >
          ${tab.label} ${tab.amount === undefined ? nothing : html`<span class="amount">${count(tab.amount)}</span>`}
        </button>`;
      })}
    </div>`;
  }
}
