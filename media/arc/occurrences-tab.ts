import type { Occurrences } from '@cet/protocol/event.ts';
import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { asHostError, type Host, type HostError } from '../host/host.ts';
import { base } from '../style/base.ts';
import { count, counted } from '../style/number.ts';
import { ago, axisTime, fullTime } from '../time/age.ts';
import { Clock } from '../time/clock.ts';
import type { ArcEvent } from './arc-model.ts';

const HOUR = 60 * 60 * 1000;

/** Ranges that can be chosen, with a bucket count that gives whole minutes or hours. */
const RANGES = [
  { id: '1h', label: '1 h', ms: HOUR, buckets: 60 },
  { id: '24h', label: '24 h', ms: 24 * HOUR, buckets: 96 },
  { id: '7d', label: '7 d', ms: 7 * 24 * HOUR, buckets: 84 },
] as const;

/** Asks the panel to keep the range that was chosen. */
export class RangeEvent extends Event {
  readonly range: string;
  constructor(range: string) {
    super('cet-range', { bubbles: true, composed: true });
    this.range = range;
  }
}

/** Height of the chart in px. */
const HEIGHT = 96;

/** When it happened and in which deployments, on which servers. */
export class OccurrencesTab extends LitElement {
  static override properties = {
    host: { attribute: false },
    event: { attribute: false },
    range: { attribute: false },
    data: { state: true },
    failure: { state: true },
  };
  declare host: Host;
  declare event: ArcEvent;
  /** Id of the range that was chosen; another text for none. */
  declare range: string;
  declare data: { of: string; occurrences: Occurrences; detail: ArcEvent } | undefined;
  declare failure: HostError | undefined;
  readonly #clock = new Clock(this, 10_000);

  static override styles = [
    base,
    css`
      :host {
        height: 100%;
        overflow: auto;
        padding: 6px 16px 12px;
        font-size: 12px;
        container-type: inline-size;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1.6fr) minmax(240px, 1fr);
        gap: 8px 36px;
      }
      .ranges {
        display: flex;
        gap: 2px;
        align-items: center;
        padding-bottom: 6px;
        color: var(--dim);
      }
      .ranges .sum {
        margin-left: auto;
        font-variant-numeric: tabular-nums;
      }
      .ranges b {
        color: var(--fg);
        font-weight: 600;
      }
      button[aria-checked='true'] {
        color: var(--fg);
        background: var(--vscode-inputOption-activeBackground, var(--soft));
        border-color: var(--vscode-inputOption-activeBorder, transparent);
      }
      .chart {
        height: 96px;
        position: relative;
        border-bottom: 1px solid var(--line);
      }
      svg {
        display: block;
        width: 100%;
        height: 96px;
        fill: color-mix(in srgb, var(--failure) 72%, transparent);
      }
      svg g:hover .bar {
        fill: var(--failure);
      }
      .hit {
        fill: transparent;
      }
      .axis {
        display: flex;
        justify-content: space-between;
        color: var(--dim);
        font-size: 11px;
        padding-top: 2px;
        font-variant-numeric: tabular-nums;
      }
      .most {
        position: absolute;
        top: 0;
        left: 0;
        color: var(--dim);
        font-size: 11px;
        pointer-events: none;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th {
        font-weight: 400;
        color: var(--dim);
        text-align: left;
      }
      th,
      td {
        padding: 2px 12px 2px 0;
        white-space: nowrap;
      }
      .right {
        text-align: right;
        padding-right: 16px;
      }
      .first {
        font-weight: 600;
      }
      .facts {
        margin: 10px 0 0;
        color: var(--dim);
      }
      .facts b {
        font-weight: 400;
        color: var(--fg);
      }
      .failed {
        padding: 24px 0;
        color: var(--dim);
      }
      @container (max-width: 640px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('event') || changed.has('range') || changed.has('host')) void this.#load();
  }

  async #load(): Promise<void> {
    const { event, range } = this;
    const { ms, buckets } = this.#shown;
    const toMs = Date.now();
    try {
      const params = { event: event.id, fromMs: toMs - ms, toMs, buckets };
      const [occurrences, detail] = await Promise.all([
        this.host.request('cet/occurrences', params),
        // What is told live has no deployments: theirs would stand still while the count beside them grows.
        this.host.request('cet/event', { event: event.id }),
      ]);
      if (this.event.id !== event.id || this.range !== range) return;
      this.data = { of: event.id, occurrences, detail };
      this.failure = undefined;
    } catch (thrown) {
      this.failure = asHostError(thrown);
    }
  }

  /** The range that was chosen, else the shortest that shows how an event of this age began, up to a day. */
  get #shown(): (typeof RANGES)[number] {
    const chosen = RANGES.find(({ id }) => id === this.range);
    return chosen ?? (Date.now() - this.event.firstSeenAt < HOUR ? RANGES[0] : RANGES[1]);
  }

  override render() {
    const event = this.data?.of === this.event.id ? this.data.detail : this.event;
    return html`<div class="columns">
      <section aria-label="Occurrences over time">
        ${this.#ranges()} ${this.failure === undefined ? this.#chart() : this.#failed(this.failure)}
      </section>
      <section aria-label="Deployments">${this.#deployments(event)}
        ${event.servers.length === 0 ? nothing : html`<p class="facts">${event.servers.length === 1 ? 'Server' : 'Servers'} <b>${event.servers.join(', ')}</b></p>`}
      </section>
    </div>`;
  }

  #ranges() {
    const counts = this.data?.of === this.event.id ? this.data.occurrences.counts : [];
    const sum = counts.reduce((total, n) => total + n, 0);
    const shown = this.#shown.id;
    return html`<div class="ranges" role="radiogroup" aria-label="Time range" @keydown=${this.#onKey}>
      ${RANGES.map(
        ({ id, label }) => html`<button
          class="quiet"
          role="radio"
          aria-checked=${id === shown}
          tabindex=${id === shown ? 0 : -1}
          data-range=${id}
          @click=${() => this.dispatchEvent(new RangeEvent(id))}
        >
          ${label}
        </button>`,
      )}
      <span class="sum"><b>${count(sum)}</b> in this time, <b>${count(this.event.occurrences)}</b> in all</span>
    </div>`;
  }

  #onKey(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const at = RANGES.indexOf(this.#shown);
    const to = RANGES[at + by];
    if (by === 0 || to === undefined) return;
    event.preventDefault();
    this.dispatchEvent(new RangeEvent(to.id));
    this.shadowRoot?.querySelector<HTMLElement>(`[data-range='${to.id}']`)?.focus();
  }

  #chart() {
    if (this.data?.of !== this.event.id) return html`<div class="chart" aria-busy="true"></div>`;
    const { counts, fromMs, bucketMs } = this.data.occurrences;
    const most = Math.max(1, ...counts);
    const span = counts.length * bucketMs;
    const width = counts.length * 10;
    const at = (share: number) => axisTime(fromMs + span * share, span);
    return html`<div class="chart">
        <span class="most">${count(Math.max(0, ...counts))}</span>
        <svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${counted(
          counts.reduce((a, b) => a + b, 0),
          'occurrence',
        )}, at most ${count(most)} in one bar">
          ${counts.map((n, i) => {
            const tall = n === 0 ? 0 : Math.max(2, (n / most) * (HEIGHT - 16));
            return svg`<g><rect class="hit" x=${i * 10} y="0" width="10" height=${HEIGHT}></rect>
              <rect class="bar" x=${i * 10 + 1} y=${HEIGHT - tall} width="8" height=${tall}></rect>
              <title>${fullTime(fromMs + i * bucketMs)}: ${counted(n, 'occurrence')}</title></g>`;
          })}
        </svg>
      </div>
      <div class="axis"><span>${at(0)}</span><span>${at(0.25)}</span><span>${at(0.5)}</span><span>${at(0.75)}</span><span>now</span></div>`;
  }

  #failed(failure: HostError) {
    return html`<div class="failed" role="alert">${failure.message} ${failure.action} <button class="link" @click=${() => this.#load()}>Try again</button></div>`;
  }

  #deployments({ deployments, firstDeployment }: ArcEvent) {
    const now = this.#clock.now;
    return html`<table>
      <thead><tr><th>Deployment</th><th class="right">Count</th><th>First</th><th>Last</th></tr></thead>
      <tbody>
        ${deployments.map(
          (row) => html`<tr>
            <td class=${row.deployment === firstDeployment ? 'first' : nothing} title=${row.deployment === firstDeployment ? 'First seen in this deployment' : nothing}>${row.deployment}</td>
            <td class="right">${count(row.occurrences)}</td>
            <td title=${fullTime(row.firstSeenAt)}>${ago(row.firstSeenAt, now)}</td>
            <td title=${fullTime(row.lastSeenAt)}>${ago(row.lastSeenAt, now)}</td>
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}
