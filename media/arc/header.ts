import type { Occurrences } from '@cet/protocol/event.ts';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { keyed } from 'lit/directives/keyed.js';
import { sparkline } from '../control/sparkline.ts';
import { base } from '../style/base.ts';
import { icon } from '../style/icon.ts';
import { count, percent, rate } from '../style/number.ts';
import { age, clockTime, fullTime } from '../time/age.ts';
import { Clock } from '../time/clock.ts';
import { shortType } from '../value/type-name.ts';
import type { ArcEvent } from './arc-model.ts';
import { isLogged, lifeTag, TYPE_MEANING, TYPE_WORDS, typeTone } from './event-words.ts';

/** The snapshot shown, among all of the event. */
export interface SnapshotPosition {
  /** Zero-based, newest first; -1 where the shown one is not listed. */
  index: number;
  total: number;
  at: number;
  server: string;
  /** Snapshots that came since it was opened. */
  newer: number;
}

/** What failed, how bad, since when, where; actions are slotted in. */
export class ArcHeader extends LitElement {
  static override properties = {
    event: { attribute: false },
    message: { attribute: false },
    lastHour: { attribute: false },
    snapshot: { attribute: false },
    whole: { state: true },
    cut: { state: true },
  };
  declare event: ArcEvent;
  declare message: string | undefined;
  declare lastHour: Occurrences | undefined;
  declare snapshot: SnapshotPosition | undefined;
  /** The whole title is shown, however long. */
  declare whole: boolean;
  /** There is more of the title than shows. */
  declare cut: boolean;
  readonly #clock = new Clock(this, 1000);
  readonly #resizes = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.whole = false;
    this.cut = false;
  }

  static override styles = [
    base,
    css`
      :host {
        padding: 10px 16px 9px;
        container-type: inline-size;
      }
      .title {
        position: relative;
        display: flex;
        align-items: flex-start;
        gap: 16px;
      }
      slot {
        display: block;
        order: 1;
      }
      h1 {
        flex: 1;
        min-width: 0;
        margin: 0;
        font-size: 17px;
        line-height: 26px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .message {
        margin-left: 6px;
        font-family: var(--mono);
        font-size: 13px;
        font-weight: 400;
        color: var(--dim);
        display: inline;
      }
      .logged {
        font-size: 15px;
        line-height: 23px;
        font-weight: 500;
      }
      .whole {
        max-height: 40vh;
        overflow: auto;
      }
      .whole .message {
        white-space: pre-wrap;
      }
      .clamp {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      .meta {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 3px 14px;
        margin-top: 5px;
        color: var(--dim);
        font-variant-numeric: tabular-nums;
      }
      .meta > span {
        white-space: nowrap;
      }
      b {
        font-weight: 600;
        color: var(--fg);
      }
      .tag {
        font-size: 10.5px;
        line-height: 16px;
        letter-spacing: 0.4px;
        text-transform: uppercase;
        font-weight: 600;
        padding: 0 7px;
        border: 1px solid currentColor;
        border-radius: 9px;
      }
      .failure {
        color: var(--failure);
      }
      .suspect {
        color: var(--suspect);
      }
      .fresh {
        color: var(--fresh);
      }
      .spark {
        vertical-align: -2px;
        margin-left: 3px;
        fill: color-mix(in srgb, var(--mark) 70%, transparent);
      }
      .base {
        fill: color-mix(in srgb, var(--fg) 22%, transparent);
      }
      .snapshot {
        margin-left: auto;
        display: flex;
        align-items: center;
        gap: 2px;
      }
      .snapshot .when {
        margin-left: 6px;
      }
      .newer {
        order: -1;
        margin-right: 6px;
      }
      .when-and-which {
        display: contents;
      }
      /* "now" takes as much room as "59 min ago": else what follows moves with each occurrence. */
      .since {
        min-width: 186px;
      }
      @container (max-width: 1300px) {
        .word {
          display: none;
        }
      }
      /* Where these two do not always fit beside the rest, they never stand there: the panes below would jump. */
      @container (max-width: 1080px) {
        .when-and-which {
          display: flex;
          flex-wrap: wrap;
          flex-basis: 100%;
          gap: 2px 14px;
          white-space: nowrap;
        }
        .snapshot {
          margin-left: -5px;
        }
        .word {
          display: inline;
        }
        .newer {
          order: 1;
          margin: 0 0 0 10px;
        }
      }
      /* The actions would leave the message half a line: it gets whole ones, below. */
      @container (max-width: 760px) {
        .title {
          display: block;
        }
        slot {
          float: right;
          margin-left: 8px;
        }
        h1.clamp {
          display: block;
          overflow: visible;
        }
        .message {
          display: block;
          margin-left: 0;
          line-height: 20px;
        }
        .logged .name,
        .clamp .message {
          display: -webkit-box;
          -webkit-box-orient: vertical;
          -webkit-line-clamp: 2;
          overflow: hidden;
        }
        .whole .name,
        .whole .message {
          display: block;
        }
        .title.long .message {
          padding-right: 26px;
        }
        .more {
          position: absolute;
          right: 0;
          bottom: 0;
        }
      }
      @container (max-width: 520px) {
        .meta {
          gap: 2px 12px;
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('event') && changed.get('event')?.id !== this.event.id) this.whole = false;
  }

  protected override firstUpdated(): void {
    const title = this.shadowRoot?.querySelector('h1');
    if (title !== null && title !== undefined) this.#resizes.observe(title);
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Not before the first picture: measuring forces a layout.
    if (changed.has('event') || changed.has('message')) requestAnimationFrame(() => this.#measure());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  #measure(): void {
    if (this.whole) return;
    const parts = [...(this.shadowRoot?.querySelectorAll('h1, h1 > span') ?? [])];
    // What is clamped is a box of its own; a part that is not has no height.
    this.cut = parts.some((part) => part.clientHeight > 0 && part.scrollHeight > part.clientHeight + 2);
  }

  #title() {
    const { event, whole } = this;
    // A custom event's name is the application's own words: dots in it part nothing.
    const name = event.type === 'custom' ? event.name : shortType(event.name);
    // What was logged is the title; that its logger has a name is an aside.
    const logged = isLogged(event.type) && (this.message ?? '') !== '';
    const hint = `${event.name}${this.message === undefined ? '' : `\n${this.message}`}`;
    return html`<h1 class=${classMap({ clamp: !whole, whole, logged })} title=${hint}>
      <span class="name">${logged ? this.message : withBreaks(name)}</span> <span class="message">${logged ? name : this.message}</span>
    </h1>
    ${
      this.cut
        ? html`<button
            class="quiet icon more"
            aria-expanded=${whole}
            aria-label="Whole message"
            title=${whole ? 'Show less' : 'Show the whole message'}
            @click=${() => {
              this.whole = !whole;
            }}
          >
            ${whole ? '▴' : '▾'}
          </button>`
        : nothing
    }`;
  }

  override render() {
    const { event } = this;
    const now = this.#clock.now;
    const life = lifeTag(event);
    return html`<div class=${classMap({ title: true, long: this.cut })}>
        <slot></slot>
        ${this.#title()}
      </div>
      <div class="meta">
        <span class="tag ${typeTone(event.type)}" title=${TYPE_MEANING[event.type]}>${TYPE_WORDS[event.type]}</span>
        ${life === undefined ? nothing : html`<span class="tag ${life.tone}" title=${life.title}>${life.text}</span>`}
        <span>${event.service} · ${event.environment}</span>
        <span>${this.#count()}</span>
        <span title="Mean of the last 10 minutes"><b>${rate(event.perMinute)}</b>${this.#share()}</span>
        <span class="when-and-which">
        <span class="since">
          first <b title=${fullTime(event.firstSeenAt)}>${age(event.firstSeenAt, now)}</b>${age(event.firstSeenAt, now) === 'now' ? '' : ' ago'} ·
          last <b title=${fullTime(event.lastSeenAt)}>${age(event.lastSeenAt, now)}</b>${age(event.lastSeenAt, now) === 'now' ? '' : ' ago'}
        </span>
        ${this.snapshot === undefined ? nothing : this.#navigation(this.snapshot)}
        </span>
      </div>`;
  }

  #count() {
    const { occurrences } = this.event;
    const spark =
      this.lastHour === undefined ? nothing : sparkline(this.lastHour.counts, 'Occurrences in the last hour');
    return html`${keyed(occurrences, html`<b class="came">${count(occurrences)}</b>`)}× ${spark}`;
  }

  #share() {
    const { calls = 0, countedOccurrences = 0 } = this.event;
    if (countedOccurrences === 0 || calls < countedOccurrences) return nothing;
    return html` · <b title="Since the agent counts calls">${percent(countedOccurrences, calls)}</b> of ${count(calls)} calls`;
  }

  #navigation(snapshot: SnapshotPosition) {
    const { index, total, newer } = snapshot;
    const step = (by: number) => () =>
      this.dispatchEvent(new CustomEvent('cet-step', { detail: by, bubbles: true, composed: true }));
    return html`<span class="snapshot" role="group" aria-label="Snapshots">
      <button class="quiet icon" aria-label="Newer snapshot" title="Newer snapshot ( [ )" ?disabled=${index <= 0} @click=${step(-1)}>${icon('left')}</button>
      <span><span class="word">Snapshot </span><b>${index < 0 ? '–' : index + 1}</b> of ${count(total)}</span>
      <button class="quiet icon" aria-label="Older snapshot" title="Older snapshot ( ] )" ?disabled=${index < 0 || index >= total - 1} @click=${step(1)}>${icon('right')}</button>
      <span class="when" title=${`Taken ${fullTime(snapshot.at)} on ${snapshot.server}`}>${clockTime(snapshot.at).slice(0, 8)} · ${snapshot.server}</span>
      ${
        newer > 0
          ? html`<button class="link newer came" title="Show the newest snapshot" @click=${step(-index)}>${newer} new</button>`
          : nothing
      }
    </span>`;
  }
}

/** The name of a class, to be broken between its words where it does not fit. */
function withBreaks(name: string) {
  return name.split(/(?<=[a-z\d])(?=[A-Z])/).map((word, i) => (i === 0 ? word : html`<wbr />${word}`));
}
