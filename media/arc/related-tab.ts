import type { RelatedEvent } from '@cet/protocol/event.ts';
import { css, html, LitElement } from 'lit';
import { base } from '../style/base.ts';
import { count } from '../style/number.ts';
import { ago } from '../time/age.ts';
import { Clock } from '../time/clock.ts';
import { shortType } from '../value/type-name.ts';
import { eventTitle, isLogged, TYPE_WORDS, typeTone } from './event-words.ts';
import { fileAndLine } from './stack-section.ts';

/** How another event is related to the one that is shown, in the words before its name. */
const RELATION_WORDS: Readonly<Record<RelatedEvent['relation'], string>> = {
  'caused-by': 'Caused by',
  'wrapped-by': 'Wrapped by',
  suppresses: 'Suppresses',
  'suppressed-by': 'Suppressed by',
  replaces: 'Replaces',
  'replaced-by': 'Replaced by',
  logs: 'Logs',
  'logged-by': 'Logged by',
  rethrows: 'Rethrows',
  'rethrown-by': 'Rethrown by',
  'same-throw': 'The same throw',
};

/** Asks the panel to show another event. */
export class OpenEventEvent extends Event {
  readonly id: string;
  constructor(id: string) {
    super('cet-open-event', { bubbles: true, composed: true });
    this.id = id;
  }
}

/** The events to which an exception leads from the one that is shown, or from which it led there. */
export class RelatedTab extends LitElement {
  static override properties = { related: { attribute: false } };
  declare related: readonly RelatedEvent[];
  readonly #clock = new Clock(this, 10_000);

  constructor() {
    super();
    this.related = [];
  }

  static override styles = [
    base,
    css`
      :host {
        height: 100%;
        overflow: auto;
        padding: 6px 16px 12px;
        font-size: 12px;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      button {
        display: grid;
        grid-template-columns: 110px minmax(0, 1fr) auto;
        gap: 0 12px;
        align-items: baseline;
        width: 100%;
        padding: 4px 6px;
        border-radius: 3px;
        text-align: left;
      }
      button:hover {
        background: var(--hover);
      }
      b {
        font-weight: 600;
      }
      .failure b {
        color: var(--failure);
      }
      .suspect b {
        color: var(--suspect);
      }
      .what {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .dim {
        color: var(--dim);
      }
      .numbers {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
    `,
  ];

  override render() {
    return html`<ul aria-label="Related events">
      ${this.related.map((event) => html`<li>${this.#row(event)}</li>`)}
    </ul>`;
  }

  #row(event: RelatedEvent) {
    const state = event.state === 'open' ? '' : ` · ${event.state}`;
    const aside = isLogged(event.type) ? shortType(event.name) : event.message;
    return html`<button
      class="quiet ${typeTone(event.type)}"
      data-event=${event.id}
      title="Show this event"
      @click=${() => this.dispatchEvent(new OpenEventEvent(event.id))}
    >
      <span class="dim">${RELATION_WORDS[event.relation]}</span>
      <span class="what"><b>${eventTitle(event)}</b> <span class="dim">${aside} · ${fileAndLine(event.location)}</span></span>
      <span class="dim numbers">${TYPE_WORDS[event.type]} · ${count(event.occurrences)}× · ${ago(event.lastSeenAt, this.#clock.now)}${state}</span>
    </button>`;
  }
}
