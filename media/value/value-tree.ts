import type { Variable } from '@cet/protocol/snapshot.ts';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { ref } from 'lit/directives/ref.js';
import { CopyEvent } from '../control/copy-event.ts';
import type { Menu } from '../control/menu.ts';
import { RowWindow } from '../control/row-window.ts';
import { base } from '../style/base.ts';
import { icon } from '../style/icon.ts';
import { styleProperties } from '../style/style-properties.ts';
import { matchingNodes, pathsAbove, pathsById, rootParts, type ValueNode, visibleNodes } from './node.ts';
import { shortType } from './type-name.ts';
import { copiedValue, variablesJson } from './value-json.ts';
import { valueText } from './value-text.ts';

const ROW_PX = 22;

/** Values as a tree: rendered as far as it is unfolded and in view, searchable, copyable, walked with the arrow keys. */
export class ValueTree extends LitElement {
  static override properties = {
    variables: { attribute: false },
    mdc: { attribute: false },
    suspects: { attribute: false },
    filter: {},
    unfolded: { state: true },
    active: { state: true },
  };
  declare variables: readonly Variable[];
  declare mdc: Record<string, string> | undefined;
  /** Paths of the nodes that are known to be at fault, with those on the way to them. */
  declare suspects: ReadonlySet<string>;
  /** Only nodes with this text in name or value, and what leads to them. */
  declare filter: string;
  declare unfolded: ReadonlySet<string>;
  /** Path of the row that the keyboard is on. */
  declare active: string | undefined;
  readonly #window = new RowWindow(this);
  #nodes: ValueNode[] = [];
  #paths = new Map<number, string>();

  constructor() {
    super();
    this.variables = [];
    this.suspects = new Set();
    this.filter = '';
    this.unfolded = new Set();
  }

  static override styles = [
    base,
    css`
      :host {
        min-height: 0;
        height: 100%;
      }
      .tree {
        height: 100%;
        overflow: hidden auto;
        outline: none;
        font-family: var(--mono);
        font-size: 12px;
        padding-bottom: 6px;
      }
      .node {
        position: relative;
        display: flex;
        align-items: center;
        height: 22px;
        padding-right: 10px;
        white-space: nowrap;
        cursor: default;
      }
      .node:hover {
        background: var(--hover);
      }
      .suspect {
        background: var(--suspect-soft);
      }
      .twist {
        flex: none;
        width: 16px;
        color: var(--dim);
        font-family: var(--vscode-font-family, sans-serif);
      }
      .name {
        flex: none;
        max-width: 50%;
        margin-right: 8px;
        color: var(--vscode-debugTokenExpression-name, var(--fg));
      }
      .index {
        color: var(--dim);
      }
      .type {
        flex: none;
        max-width: 70%;
        margin-right: 6px;
        color: var(--dim);
      }
      /* Gives way before the value does: a hundredth of a pixel less would already cut the value's end off. */
      .declared {
        flex: 0 100000 auto;
        margin: 0 0 0 auto;
        padding-left: 10px;
      }
      .string {
        color: var(--vscode-debugTokenExpression-string, var(--fg));
      }
      .number {
        color: var(--vscode-debugTokenExpression-number, var(--fg));
      }
      .boolean,
      .null {
        color: var(--vscode-debugTokenExpression-boolean, var(--fg));
      }
      .missing,
      .note {
        color: var(--dim);
        font-style: italic;
      }
      .suspect .null,
      .suspect .string,
      .suspect .number {
        color: var(--suspect);
      }
      .tree:focus .at {
        background: var(--selected);
        outline: 1px solid var(--selected-outline);
        outline-offset: -1px;
      }
      .tree:focus .at :is(.name, .type, .value, .twist, .declared, .note) {
        color: var(--selected-fg);
      }
      .tree:focus-visible .at {
        outline: 1px solid var(--focus);
        outline-offset: -1px;
      }
      .actions {
        display: none;
        position: absolute;
        right: 2px;
        background: var(--bg);
        border-radius: 3px;
      }
      .node:hover .actions {
        display: flex;
      }
      .same {
        cursor: pointer;
      }
      .same:hover {
        text-decoration: underline;
      }
      .none {
        padding: 4px 12px;
        font-family: var(--vscode-font-family, sans-serif);
        font-style: italic;
        color: var(--dim);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('suspects') && this.suspects.size > 0) {
      this.unfolded = new Set([...this.unfolded, ...this.suspects]);
    }
    const roots = rootParts(this.#ordered(), this.mdc);
    if (changed.has('variables') || changed.has('mdc')) this.#paths = pathsById(roots);
    const text = this.filter.trim();
    this.#nodes = text === '' ? visibleNodes(roots, this.unfolded) : matchingNodes(roots, text).nodes;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('active')) this.#window.reveal(this.#activeIndex());
  }

  focusTree(): void {
    this.shadowRoot?.querySelector<HTMLElement>('.tree')?.focus();
  }

  /** Suspects first, then as declared, `this` and statics last: one has to dig for them more rarely. */
  #ordered(): Variable[] {
    const weight = (v: Variable) =>
      this.suspects.has(v.name) ? 0 : v.kind === 'this' ? 2 : v.kind === 'static' ? 3 : 1;
    return [...this.variables].sort((a, b) => weight(a) - weight(b));
  }

  #activeIndex(): number {
    const index = this.#nodes.findIndex((node) => node.path === this.active);
    return Math.max(index, 0);
  }

  #move(index: number): void {
    this.active = this.#nodes[Math.max(0, Math.min(this.#nodes.length - 1, index))]?.path;
  }

  /** Goes to the place where this same object stands in full; false where it stands nowhere here. */
  #goToSame(node: ValueNode): boolean {
    const path = node.value.ref === undefined ? undefined : this.#paths.get(node.value.ref);
    if (path === undefined) return false;
    const above = pathsAbove(rootParts(this.#ordered(), this.mdc), path);
    this.unfolded = new Set([...this.unfolded, ...above]);
    this.active = path;
    return true;
  }

  #isOpen(node: ValueNode): boolean {
    return this.filter.trim() === '' ? this.unfolded.has(node.path) : node.expandable;
  }

  #toggle(node: ValueNode, open = !this.unfolded.has(node.path)): void {
    if (!node.expandable) return;
    const unfolded = new Set(this.unfolded);
    if (open) unfolded.add(node.path);
    else unfolded.delete(node.path);
    this.unfolded = unfolded;
  }

  #onKey(event: KeyboardEvent): void {
    const at = this.#activeIndex();
    const node = this.#nodes[at];
    if (node === undefined) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'c' && command && window.getSelection()?.isCollapsed !== false) this.copyValue(node);
    else if (event.key === 'c' && event.altKey) this.copyPath(node);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) this.#menu(node);
    else if (command || event.altKey) return;
    else if (event.key === 'ArrowDown') this.#move(at + 1);
    else if (event.key === 'ArrowUp') this.#move(at - 1);
    else if (event.key === 'Home') this.#move(0);
    else if (event.key === 'End') this.#move(this.#nodes.length - 1);
    else if (event.key === 'PageDown') this.#move(at + 12);
    else if (event.key === 'PageUp') this.#move(at - 12);
    else if (event.key === 'ArrowRight') {
      if (node.expandable && !this.#isOpen(node)) this.#toggle(node, true);
      else if (node.expandable) this.#move(at + 1);
    } else if (event.key === 'ArrowLeft') {
      if (node.expandable && this.#isOpen(node) && this.filter.trim() === '') this.#toggle(node, false);
      else this.#move(this.#nodes.findLastIndex((other, i) => i < at && other.depth < node.depth));
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (!this.#goToSame(node)) this.#toggle(node);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  copyValue(node: ValueNode): void {
    this.dispatchEvent(new CopyEvent(copiedValue(node.value), `value of ${node.path}`));
  }

  copyPath(node: ValueNode): void {
    this.dispatchEvent(new CopyEvent(node.path, `path ${node.path}`));
  }

  /** Copies every variable of the frame as JSON. */
  copyAll(): void {
    this.dispatchEvent(new CopyEvent(variablesJson(this.variables), 'all variables as JSON'));
  }

  #menu(node: ValueNode, at?: { x: number; y: number }): void {
    const menu = this.shadowRoot?.querySelector<Menu>('cet-menu');
    const tree = this.shadowRoot?.querySelector<HTMLElement>('.tree');
    const row = this.shadowRoot?.querySelector('.at')?.getBoundingClientRect();
    if (menu === null || menu === undefined || tree === null || tree === undefined) return;
    const mac = navigator.platform.startsWith('Mac');
    void menu.open(
      [
        { label: 'Copy value', keys: mac ? '⌘C' : 'Ctrl+C', run: () => this.copyValue(node) },
        { label: 'Copy path', keys: mac ? '⌥C' : 'Alt+C', run: () => this.copyPath(node) },
        { label: 'Copy all as JSON', separator: true, run: () => this.copyAll() },
      ],
      tree,
      at ?? (row === undefined ? undefined : { x: row.left + 24, y: row.bottom }),
    );
  }

  override render() {
    const nodes = this.#nodes;
    const { first, last, before, after } = this.#window.view(nodes.length, () => ROW_PX);
    const active = this.#activeIndex();
    return html`<div
        class="tree"
        role="tree"
        tabindex="0"
        aria-label="Variables"
        aria-activedescendant=${nodes.length === 0 ? nothing : `v${active}`}
        ${ref((element) => this.#window.attach(element))}
        @keydown=${this.#onKey}
      >
        <div style=${styleProperties({ height: `${before}px` })}></div>
        ${nodes.slice(first, last).map((node, i) => this.#row(node, first + i, first + i === active))}
        <div style=${styleProperties({ height: `${after}px` })}></div>
        ${nodes.length === 0 && this.filter.trim() !== '' ? html`<div class="none">No name or value here contains “${this.filter.trim()}”.</div>` : nothing}
      </div>
      <cet-menu></cet-menu>`;
  }

  #row(node: ValueNode, index: number, at: boolean) {
    const indent = styleProperties({ 'padding-left': `${8 + node.depth * 14}px` });
    if (node.note !== undefined) {
      return html`<div id="v${index}" class=${classMap({ node: true, at })} role="treeitem" aria-level=${node.depth + 1} style=${indent}>
        <span class="twist"></span><span class="note cut">${node.note}</span>
      </div>`;
    }
    const open = node.expandable && this.#isOpen(node);
    const shown = valueText(node.value, (id) => this.#paths.get(id));
    const declared =
      // A record, data or case class begins with its type.
      shown.type === undefined && node.value.missing === undefined && node.value.form === undefined
        ? (node.value.type ?? node.declaredType)
        : undefined;
    const unassigned = node.value.missing !== undefined ? node.declaredType : undefined;
    const type = declared ?? unassigned;
    return html`<div
      id="v${index}"
      class=${classMap({ node: true, at, suspect: this.suspects.has(node.path) })}
      role="treeitem"
      aria-level=${node.depth + 1}
      aria-setsize=${node.siblings}
      aria-posinset=${node.position}
      aria-selected=${at}
      aria-expanded=${node.expandable ? String(open) : nothing}
      style=${indent}
      title=${`${node.path}${node.value.type === undefined ? '' : `: ${node.value.type}`}\n${shown.text}`}
      @click=${() => {
        this.active = node.path;
        this.#toggle(node);
      }}
      @contextmenu=${(event: MouseEvent) => {
        event.preventDefault();
        this.active = node.path;
        this.#menu(node, { x: event.clientX, y: event.clientY });
      }}
    >
      <span class="twist" aria-hidden="true">${node.expandable ? (open ? '▾' : '▸') : nothing}</span>
      <span class=${classMap({ name: true, cut: true, index: node.name.startsWith('[') })}>${node.name}</span>
      ${shown.type === undefined ? nothing : html`<span class="type cut">${shown.type}</span>`}
      <span
        class="value cut ${node.value.ref !== undefined && shown.tone === 'missing' ? 'same' : ''} ${shown.tone} ${shown.type === undefined ? '' : 'dim'}"
        @click=${(event: Event) => {
          if (this.#goToSame(node)) event.stopPropagation();
        }}
        >${open && node.value.kind === 'object' ? nothing : shown.text}</span>
      ${type === undefined ? nothing : html`<span class="type declared cut">${shortType(type)}</span>`}
      <span class="actions">
        <button class="quiet icon" tabindex="-1" aria-label="Copy value" title="Copy value" @click=${(
          event: Event,
        ) => {
          event.stopPropagation();
          this.copyValue(node);
        }}>${icon('copy')}</button>
        <button class="quiet icon" tabindex="-1" aria-label="Copy path" title="Copy path" @click=${(
          event: Event,
        ) => {
          event.stopPropagation();
          this.copyPath(node);
        }}>${icon('path')}</button>
      </span>
    </div>`;
  }
}
