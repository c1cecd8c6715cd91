import type { SnapshotView } from '@cet/protocol/rest.ts';
import { css, html, LitElement, nothing } from 'lit';
import { base } from '../style/base.ts';
import { styleProperties } from '../style/style-properties.ts';
import { environmentFacts, type Fact } from './environment-fact.ts';

/** Where the snapshot was taken: deployment, memory, threads, JVM, host, container, agent, properties and variables. */
export class EnvironmentTab extends LitElement {
  static override properties = { view: { attribute: false }, text: { state: true } };
  declare view: SnapshotView | undefined;
  declare text: string;

  constructor() {
    super();
    this.text = '';
  }

  static override styles = [
    base,
    css`
      :host {
        height: 100%;
        overflow: auto;
        padding: 0 16px 12px;
        font-size: 12px;
      }
      .bar {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: 5px 0;
        background: var(--bg);
      }
      vscode-textfield {
        width: 220px;
        max-width: 100%;
      }
      .groups {
        columns: 300px auto;
        column-gap: 32px;
      }
      section {
        break-inside: avoid;
        padding: 4px 0 12px;
      }
      .wide {
        columns: auto;
      }
      h2 {
        padding-bottom: 3px;
      }
      dl {
        margin: 0;
        display: grid;
        grid-template-columns: minmax(90px, max-content) minmax(0, 1fr);
        gap: 1px 14px;
        line-height: 20px;
      }
      dt {
        color: var(--dim);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .properties dl {
        grid-template-columns: minmax(90px, 260px) minmax(0, 1fr);
      }
      .properties :is(dt, dd) {
        font-family: var(--mono);
        content-visibility: auto;
        contain-intrinsic-height: auto 20px;
        overflow-wrap: anywhere;
      }
      .code {
        font-family: var(--mono);
      }
      .bar-of {
        display: inline-block;
        vertical-align: 1px;
        width: 72px;
        height: 6px;
        margin-right: 8px;
        border-radius: 3px;
        background: color-mix(in srgb, var(--fg) 14%, transparent);
        outline: 1px solid var(--contrast);
        overflow: hidden;
      }
      .bar-of i {
        display: block;
        height: 100%;
        background: var(--dim);
      }
      .bar-of.full i {
        background: var(--suspect-base);
      }
      .none {
        padding: 6px 0;
        font-style: italic;
        color: var(--dim);
      }
    `,
  ];

  focusFilter(): void {
    this.shadowRoot?.querySelector<HTMLElement>('vscode-textfield')?.focus();
  }

  override render() {
    const { view } = this;
    if (view === undefined)
      return html`<div class="none">The environment comes with a snapshot, and none is kept of this event.</div>`;
    const wanted = this.text.trim().toLowerCase();
    const fits = (name: string, value: string) =>
      wanted === '' || `${name} ${value}`.toLowerCase().includes(wanted);
    const groups = environmentFacts(view)
      .map((group) => ({
        ...group,
        facts: group.facts.filter((fact) => fits(`${group.title} ${fact.name}`, fact.value)),
      }))
      .filter((group) => group.facts.length > 0);
    const tables = [
      this.#properties('System properties', view.host?.systemProperties, fits),
      this.#properties('Environment variables', view.host?.environmentVariables, fits),
    ];
    return html`<div class="bar">
        <vscode-textfield
          placeholder="Filter environment"
          .label=${'Filter environment'}
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
      </div>
      <div class="groups">
        ${groups.map((group) => html`<section><h2>${group.title}</h2><dl>${group.facts.map(factTemplate)}</dl></section>`)}
      </div>
      ${tables}
      ${groups.length === 0 && tables.every((table) => table === nothing) ? html`<div class="none">Nothing in the environment contains “${this.text.trim()}”.</div>` : nothing}`;
  }

  #properties(
    title: string,
    record: Record<string, string> | undefined,
    fits: (name: string, value: string) => boolean,
  ) {
    const shown = Object.entries(record ?? {})
      .filter(([name, value]) => fits(name, value))
      .sort(([a], [b]) => a.localeCompare(b));
    if (shown.length === 0) return nothing;
    return html`<section class="properties"><h2>${title}</h2><dl>
      ${shown.map(([name, value]) => html`<dt>${name}</dt><dd>${/^\s*$/.test(value) ? JSON.stringify(value) : value}</dd>`)}
    </dl></section>`;
  }
}

/** From this share on a bar is a suspect. */
const NEARLY_FULL = 0.9;

function factTemplate(fact: Fact) {
  const bar =
    fact.share === undefined
      ? nothing
      : html`<span class="bar-of ${fact.share >= NEARLY_FULL ? 'full' : ''}" aria-hidden="true"><i style=${styleProperties({ width: `${fact.share * 100}%` })}></i></span>`;
  return html`<dt>${fact.name}</dt><dd class=${fact.code === true ? 'code' : nothing}>${bar}${fact.value}</dd>`;
}
