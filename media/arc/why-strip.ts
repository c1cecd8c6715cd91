import { css, html, LitElement } from 'lit';
import { base } from '../style/base.ts';
import { OpenInEditorEvent, SelectFrameEvent } from './arc-event.ts';
import type { Reason } from './why.ts';

/** The one strip that says why, when the evidence does. */
export class WhyStrip extends LitElement {
  static override properties = { reasons: { attribute: false }, canOpen: { attribute: false } };
  declare reasons: Reason[];
  declare canOpen: boolean;

  constructor() {
    super();
    this.reasons = [];
    this.canOpen = false;
  }

  static override styles = [
    base,
    css`
      :host {
        margin: 0 16px 10px;
      }
      .why {
        display: flex;
        gap: 16px;
        align-items: baseline;
        padding: 6px 12px;
        border-left: 3px solid var(--suspect-base);
        border-radius: 0 3px 3px 0;
        background: var(--suspect-soft);
        outline: 1px solid var(--contrast);
        outline-offset: -1px;
      }
      h2 {
        all: unset;
        font-weight: 600;
        color: var(--suspect);
      }
      .reasons {
        display: flex;
        flex-wrap: wrap;
        gap: 1px 22px;
        align-items: baseline;
        min-width: 0;
      }
      code {
        font-family: var(--mono);
        font-size: 12px;
        overflow-wrap: anywhere;
      }
      .reason {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        overflow-wrap: anywhere;
      }
    `,
  ];

  override render() {
    return html`<section class="why" aria-label="Why it failed">
      <h2>Why</h2>
      <div class="reasons">
        ${this.reasons.map((reason) => html`<span class="reason">${reason.pieces.map((piece) => this.#piece(piece))}</span>`)}
      </div>
    </section>`;
  }

  #piece(piece: Reason['pieces'][number]) {
    if (typeof piece === 'string') return piece;
    if ('code' in piece) return html`<code>${piece.code}</code>`;
    if ('frame' in piece) {
      const go = () => this.dispatchEvent(new SelectFrameEvent(piece.frame));
      return html`<button class="link" title="Show its stack" @click=${go}>${piece.label}</button>`;
    }
    if (!this.canOpen || piece.place.line === undefined) return html`<code>${piece.label}</code>`;
    const open = () => this.dispatchEvent(new OpenInEditorEvent(piece.place));
    return html`<button class="link" title="Open in editor" @click=${open}>${piece.label}</button>`;
  }
}
