import type { Frame, ThreadLocalValue, Variable } from '@cet/protocol/snapshot.ts';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../style/base.ts';
import { icon } from '../style/icon.ts';
import { counted } from '../style/number.ts';
import { matchingNodes, rootParts } from '../value/node.ts';
import { objectsById, ownValues } from '../value/own-values.ts';
import { groupStatics } from '../value/statics.ts';
import { threadLocalsVariable } from '../value/thread-locals.ts';
import { methodName } from '../value/type-name.ts';
import { missingVariables } from '../value/value-text.ts';
import type { ValueTree } from '../value/value-tree.ts';
import { SelectFrameEvent } from './arc-event.ts';
import type { FramePlace, StackSection } from './stack-section.ts';

/** Most other frames offered for a search. */
const MOST_OTHERS = 3;

const NO_VARIABLES: readonly Variable[] = [];

/** The variables of the selected frame and those of its thread, with a search that also looks into the other frames. */
export class VariablesPane extends LitElement {
  static override properties = {
    sections: { attribute: false },
    place: { attribute: false },
    mdc: { attribute: false },
    threadLocals: { attribute: false },
    suspects: { attribute: false },
    hasSnapshot: { attribute: false },
    loading: { attribute: false },
    headless: { type: Boolean, reflect: true },
    text: { state: true },
  };
  declare sections: StackSection[];
  declare place: FramePlace;
  declare mdc: Record<string, string> | undefined;
  declare threadLocals: readonly ThreadLocalValue[] | undefined;
  declare suspects: ReadonlySet<string>;
  /** False for an event of which no snapshot is kept. */
  declare hasSnapshot: boolean;
  declare loading: boolean;
  /** True where a tab already names it. */
  declare headless: boolean;
  declare text: string;
  readonly #own = new WeakMap<Frame, readonly Variable[]>();

  constructor() {
    super();
    this.sections = [];
    this.place = { section: 0, index: 0 };
    this.suspects = new Set();
    this.hasSnapshot = true;
    this.loading = false;
    this.headless = false;
    this.text = '';
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
      }
      header {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 4px 6px 4px 12px;
        min-height: 32px;
      }
      h2 {
        flex: none;
      }
      vscode-textfield {
        flex: 1;
        max-width: 320px;
        margin-left: auto;
      }
      :host([headless]) vscode-textfield {
        margin-left: 0;
      }
      cet-value-tree {
        flex: 1;
      }
      .none {
        padding: 4px 12px;
        color: var(--dim);
        font-style: italic;
      }
      .others {
        padding: 6px 12px;
        font-size: 12px;
        color: var(--dim);
        border-top: 1px solid var(--line);
      }
      .others div {
        display: flex;
        gap: 6px;
      }
    `,
  ];

  get #frame(): Frame | undefined {
    return this.sections[this.place.section]?.frames[this.place.index];
  }

  get #frames(): readonly Frame[] {
    return this.sections[this.place.section]?.frames ?? [];
  }

  /** With what other frames hold of them; the same array for the same frame, so that nothing is drawn anew. */
  #variables(frame: Frame | undefined): readonly Variable[] {
    if (frame === undefined) return NO_VARIABLES;
    const known = this.#own.get(frame);
    if (known !== undefined) return known;
    const ofThread = threadLocalsVariable(this.threadLocals);
    const objects = objectsById([
      ...this.sections.flatMap(({ frames }) => frames),
      { ...frame, variables: ofThread },
    ]);
    const own = ownValues([...groupStatics(frame, this.#frames), ...ofThread], objects);
    this.#own.set(frame, own);
    return own;
  }

  /** Puts the keyboard on the filter box. */
  focusFilter(): void {
    this.shadowRoot?.querySelector<HTMLElement>('vscode-textfield')?.focus();
  }

  get #tree(): ValueTree | null {
    return this.shadowRoot?.querySelector<ValueTree>('cet-value-tree') ?? null;
  }

  override render() {
    const frame = this.#frame;
    const hasValues =
      (frame !== undefined && groupStatics(frame, this.#frames).length > 0) ||
      Object.keys(this.mdc ?? {}).length > 0 ||
      (this.threadLocals?.length ?? 0) > 0;
    return html`<header>
        ${this.headless ? nothing : html`<h2>Variables</h2>`}
        ${
          hasValues
            ? html`<vscode-textfield
                  placeholder="Search names and values"
                  title="Search names and values of all frames ( / )"
                  .label=${'Search names and values'}
                  .value=${this.text}
                  @input=${(event: Event) => {
                    this.text = (event.target as HTMLInputElement).value;
                  }}
                  @keydown=${this.#onFilterKey}
                ></vscode-textfield>
                <button class="quiet icon" aria-label="Copy all variables as JSON" title="Copy all as JSON" @click=${() => this.#tree?.copyAll()}>
                  ${icon('copy')}
                </button>`
            : nothing
        }
      </header>
      ${hasValues ? this.#missingNote(frame) : nothing}
      ${hasValues ? html`<cet-value-tree .variables=${this.#variables(frame)} .mdc=${this.mdc} .suspects=${this.suspects} .filter=${this.text}></cet-value-tree>` : this.#none(frame)}
      ${this.text.trim() === '' ? nothing : this.#others()}`;
  }

  /** Why some or all of the frame's own values are missing, where something else is shown above. */
  #missingNote(frame: Frame | undefined) {
    if (frame?.missing === undefined) return nothing;
    const some = (frame.variables?.length ?? 0) > 0;
    return html`<div class="none">${some ? 'Some values' : 'Values'} ${missingVariables(frame.missing)}.</div>`;
  }

  #none(frame: Frame | undefined) {
    if (this.loading) return html`<div class="none" aria-busy="true"></div>`;
    if (!this.hasSnapshot) {
      return html`<div class="none">No snapshot is kept of this event, so its values are not known. The next occurrence may bring one.</div>`;
    }
    if (frame === undefined) return nothing;
    const why = frame.missing ?? (frame.application ? undefined : 'third-party');
    const words = why === undefined ? 'This frame has no variables.' : `Values ${missingVariables(why)}.`;
    return html`<div class="none">${words}</div>`;
  }

  #onFilterKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'Enter') this.#tree?.focusTree();
    else if (event.key === 'Escape') {
      // A filter is cleared first; only an empty box gives the key on.
      if (this.text !== '') event.stopPropagation();
      this.text = '';
      this.#tree?.focusTree();
    } else return;
    event.preventDefault();
  }

  /** Frames other than this one in which the search would find something. */
  #others() {
    const found: { place: FramePlace; frame: Frame; matches: number }[] = [];
    for (const [section, { frames }] of this.sections.entries()) {
      for (const [index, frame] of frames.entries()) {
        if (frame.variables === undefined || (section === this.place.section && index === this.place.index))
          continue;
        const { matches } = matchingNodes(rootParts(frame.variables), this.text.trim());
        if (matches > 0) found.push({ place: { section, index }, frame, matches });
      }
    }
    if (found.length === 0) return nothing;
    return html`<div class="others">
      Also in
      ${found.slice(0, MOST_OTHERS).map(
        ({ place, frame, matches }) => html`<div>
          <button class="link cut" @click=${() => this.dispatchEvent(new SelectFrameEvent(place))}>${methodName(frame.class, frame.method)}</button>
          <span>${matches}</span>
        </div>`,
      )}
      ${found.length > MOST_OTHERS ? html`and ${counted(found.length - MOST_OTHERS, 'more frame')}` : nothing}
    </div>`;
  }
}
