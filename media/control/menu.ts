import { css, html, LitElement, nothing } from 'lit';
import { base } from '../style/base.ts';

/** An entry of a menu. A `separator` has a line above it. */
export interface MenuItem {
  label: string;
  /** Shortcut as shown, e.g. `Ctrl+C`. */
  keys?: string;
  checked?: boolean;
  separator?: boolean;
  run(): void;
}

/** A small menu in the top layer, for ⋯ buttons and context menus. Arrows, Home, End, letters, Enter, Esc. */
export class Menu extends LitElement {
  static override properties = { items: { attribute: false } };
  declare items: MenuItem[];
  #opener: HTMLElement | undefined;

  constructor() {
    super();
    this.items = [];
  }

  static override styles = [
    base,
    css`
      :host {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 4px;
        min-width: 170px;
        max-width: 90vw;
        max-height: 80vh;
        overflow: auto;
        border: 1px solid var(--vscode-menu-border, var(--vscode-contrastBorder, transparent));
        border-radius: 5px;
        color: var(--vscode-menu-foreground, var(--fg));
        background: var(--vscode-menu-background, var(--bg));
        box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
        font-size: 13px;
      }
      :host(:not(:popover-open)) {
        display: none;
      }
      button {
        display: flex;
        gap: 24px;
        width: 100%;
        padding: 3px 10px 3px 6px;
        text-align: left;
        white-space: nowrap;
      }
      button:hover,
      button:focus {
        color: var(--vscode-menu-selectionForeground, var(--fg));
        background: var(--vscode-menu-selectionBackground, var(--selected));
        outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
        outline-offset: -1px;
      }
      button:hover kbd,
      button:focus kbd {
        color: inherit;
      }
      .mark {
        flex: none;
        width: 14px;
        margin-right: -20px;
      }
      kbd {
        margin-left: auto;
      }
      hr {
        border: 0;
        border-top: 1px solid var(--vscode-menu-separatorBackground, var(--line));
        margin: 4px 0;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = 'auto';
    this.role = 'menu';
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('toggle', (event) => {
      if ((event as ToggleEvent).newState === 'closed') this.#opener?.focus();
    });
  }

  /** Opens below an element, or at a point; the focus goes back to `opener` when it closes. */
  async open(items: MenuItem[], opener: HTMLElement, at?: { x: number; y: number }): Promise<void> {
    this.items = items;
    this.#opener = opener;
    await this.updateComplete;
    this.showPopover();
    const anchor = opener.getBoundingClientRect();
    const size = this.getBoundingClientRect();
    const x = at?.x ?? anchor.right - size.width;
    const y = at?.y ?? anchor.bottom + 2;
    this.style.left = `${Math.max(4, Math.min(x, window.innerWidth - size.width - 4))}px`;
    const above = (at?.y ?? anchor.top) - size.height - 2;
    this.style.top = `${y + size.height > window.innerHeight - 4 && above > 0 ? above : y}px`;
    this.#buttons()[0]?.focus();
  }

  #buttons(): HTMLButtonElement[] {
    return [...(this.shadowRoot?.querySelectorAll('button') ?? [])];
  }

  #onKey = (event: KeyboardEvent): void => {
    const buttons = this.#buttons();
    const at = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const last = buttons.length - 1;
    let to: number | undefined;
    if (event.key === 'ArrowDown') to = at === last ? 0 : at + 1;
    else if (event.key === 'ArrowUp') to = at <= 0 ? last : at - 1;
    else if (event.key === 'Home') to = 0;
    else if (event.key === 'End') to = last;
    else if (event.key === 'Tab') this.hidePopover();
    else if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const rest = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)];
      const match = rest.find((button) =>
        button.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()),
      );
      if (match !== undefined) to = buttons.indexOf(match);
    } else return;
    event.stopPropagation();
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  };

  override render() {
    const marks = this.items.some((item) => item.checked !== undefined);
    return this.items.map(
      (item) => html`${item.separator === true ? html`<hr />` : nothing}
        <button
          role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked=${item.checked === undefined ? nothing : String(item.checked)}
          tabindex="-1"
          @click=${() => {
            this.hidePopover();
            item.run();
          }}
        >
          ${marks ? html`<span class="mark" aria-hidden="true">${item.checked === true ? '✓' : ''}</span>` : nothing}
          <span>${item.label}</span>${item.keys === undefined ? nothing : html`<kbd>${item.keys}</kbd>`}
        </button>`,
    );
  }
}
