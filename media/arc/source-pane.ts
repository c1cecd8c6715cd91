import type { SourceExcerpt } from '@cet/protocol/language.ts';
import type { Frame } from '@cet/protocol/snapshot.ts';
import type { CodeTheme } from '@cet/protocol/webview.ts';
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { markRange, type Span } from '../code/decorate.ts';
import type { Token } from '../code/highlighter.ts';
import type { HostError } from '../host/host.ts';
import { base } from '../style/base.ts';
import { styleProperties } from '../style/style-properties.ts';
import { OpenInEditorEvent } from './arc-event.ts';
import type { Suspect } from './failing-expression.ts';
import { type LineValue, lineValues } from './line-value.ts';
import { fileAndLine } from './stack-section.ts';

const MAPPING_WORDS = {
  exact: 'unchanged',
  changed: 'changed since',
  ambiguous: 'several files match',
  missing: 'not in this workspace',
} as const;

const EXACT_TITLE = 'As far as is known, this code has not changed since the deployment was built';

/** The source of the selected frame: failing line marked, values at the ends of lines. Text first, colours after. */
export class SourcePane extends LitElement {
  static override properties = {
    excerpt: { attribute: false },
    failure: { attribute: false },
    frame: { attribute: false },
    suspects: { attribute: false },
    codeTheme: { attribute: false },
    deployment: { attribute: false },
    canOpen: { attribute: false },
    colours: { state: true },
  };
  declare excerpt: SourceExcerpt | undefined;
  declare failure: HostError | undefined;
  declare frame: Frame | undefined;
  declare suspects: Suspect[];
  /** Without it the text stays plain: it may come later than the text. */
  declare codeTheme: CodeTheme | undefined;
  declare deployment: string;
  declare canOpen: boolean;
  declare colours: { of: SourceExcerpt; theme: CodeTheme; lines: Token[][] } | undefined;
  #shown: SourceExcerpt | undefined;

  constructor() {
    super();
    this.suspects = [];
    this.deployment = '';
    this.canOpen = false;
  }

  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
        container-type: inline-size;
      }
      header {
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 4px 12px;
        min-height: 32px;
        font-size: 12px;
        border-bottom: 1px solid var(--line);
      }
      header b {
        font-weight: 500;
        color: var(--fg);
      }
      .exact {
        color: var(--fresh);
      }
      .changed,
      .ambiguous {
        color: var(--suspect);
      }
      .missing {
        color: var(--dim);
        font-style: italic;
      }
      .state {
        flex: none;
      }
      @container (max-width: 380px) {
        .state {
          flex: 0 1 auto;
        }
        header .path {
          display: none;
        }
      }
      .path {
        flex: 0 100 auto;
      }
      header .link {
        margin-left: auto;
        flex: none;
      }
      .code {
        flex: 1;
        overflow: auto;
        min-height: 0;
        padding: 3px 0;
        font-family: var(--mono);
        font-size: var(--code-size);
        line-height: 1.62;
        tab-size: 4;
      }
      .lines {
        min-width: max-content;
      }
      .l {
        display: flex;
        white-space: pre;
        padding-right: 16px;
      }
      .n {
        flex: none;
        width: 52px;
        padding-right: 14px;
        text-align: right;
        color: var(--vscode-editorLineNumber-foreground, var(--dim));
        user-select: none;
      }
      .fail {
        background: var(--mark-soft);
        box-shadow: inset 2px 0 var(--mark);
        outline: 1px solid var(--contrast);
        outline-offset: -1px;
      }
      .fail .n {
        color: var(--mark-text);
        font-weight: 700;
      }
      .at {
        background: var(--vscode-editor-lineHighlightBackground, transparent);
        box-shadow: inset 2px 0 var(--dim);
      }
      .at .n {
        color: var(--vscode-editorLineNumber-activeForeground, var(--fg));
      }
      .marked {
        text-decoration: underline wavy var(--failure) 1px;
        text-underline-offset: 3px;
        text-decoration-skip-ink: none;
      }
      .value {
        align-self: center;
        margin-left: 16px;
        padding: 0 6px;
        border-radius: 3px;
        font-style: italic;
        line-height: 1.4;
        color: color-mix(in srgb, var(--dim) 80%, var(--fg));
        background: var(--soft);
      }
      .value + .value {
        margin-left: 6px;
      }
      .value.suspect {
        color: var(--suspect);
        background: color-mix(in srgb, var(--suspect-base) 14%, var(--bg));
        outline: 1px solid var(--contrast);
        font-style: normal;
      }
      .values {
        display: flex;
        flex: none;
      }
      .break {
        display: none;
        flex-basis: 100%;
      }
      /* The values at fault are seen without scrolling. */
      @container (min-width: 800px) {
        .value.suspect {
          position: sticky;
          right: 8px;
        }
        .values {
          display: contents;
        }
      }
      /* With little room they would cover the expression itself: they get a row of their own. */
      @container (max-width: 799.9px) {
        .fail {
          flex-wrap: wrap;
        }
        .fail .break {
          display: block;
        }
        .fail .values {
          position: sticky;
          left: 52px;
          padding-bottom: 3px;
        }
        .fail .value:first-child {
          margin-left: 0;
        }
      }
      .calm {
        max-width: 480px;
        padding: 28px 24px;
        color: var(--dim);
      }
      .calm p {
        margin: 0 0 8px;
      }
      .calm b {
        color: var(--fg);
        font-weight: 600;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('excerpt') || changed.has('codeTheme')) void this.#colour();
  }

  protected override updated(): void {
    if (this.excerpt === this.#shown) return;
    this.#shown = this.excerpt;
    const code = this.shadowRoot?.querySelector<HTMLElement>('.code');
    const line = code?.querySelector<HTMLElement>('[data-at]');
    if (code === null || code === undefined || line === null || line === undefined) return;
    code.scrollLeft = 0;
    // A little above the middle: what led here is read first. Whole lines only.
    const height = (code.querySelector<HTMLElement>('.l:not(.fail)') ?? line).offsetHeight;
    const above = Math.floor((code.clientHeight * 0.45) / height);
    code.scrollTop = line.offsetTop - code.offsetTop - above * height;
  }

  async #colour(): Promise<void> {
    const { excerpt, codeTheme } = this;
    if (excerpt?.text === undefined || codeTheme === undefined) return;
    if (this.colours?.of === excerpt && this.colours.theme === codeTheme) return;
    // Let the plain text be painted before the engine is loaded and run.
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    try {
      const { highlight } = await import('../code/highlighter.ts');
      const lines = await highlight(excerpt.text, excerpt.languageId, codeTheme);
      if (lines !== undefined && this.excerpt === excerpt)
        this.colours = { of: excerpt, theme: codeTheme, lines };
    } catch {
      // Plain text is all there; colours are an extra that a broken theme or grammar may take away.
    }
  }

  override render() {
    return html`${this.#head()}${this.#body()}`;
  }

  #head() {
    const { excerpt, frame } = this;
    const path = excerpt?.path ?? frame?.file ?? '';
    const slash = path.lastIndexOf('/');
    const mapping = excerpt?.mapping;
    const edited = mapping?.edited === true;
    const words = mapping === undefined ? '' : edited ? 'code changed since' : MAPPING_WORDS[mapping.state];
    const since = mapping?.state === 'changed' && !edited ? ` ${this.deployment}` : '';
    return html`<header>
      <b title=${path}>${path.slice(slash + 1) || 'Source'}</b>
      <span class="dim cut path" title=${path}>${slash > 0 ? path.slice(0, slash) : nothing}</span>
      ${
        mapping === undefined || mapping.state === 'missing'
          ? nothing
          : html`<span class="state cut ${mapping.state}" title=${mapping.reason ?? EXACT_TITLE}>${words}${since}</span>`
      }
      ${
        this.canOpen && frame !== undefined && mapping?.state !== 'missing'
          ? html`<button class="link" title="Open in editor (Enter)" @click=${() => this.dispatchEvent(new OpenInEditorEvent(frame))}>
              Open in editor
            </button>`
          : nothing
      }
    </header>`;
  }

  #body() {
    const { excerpt, frame, failure } = this;
    if (failure !== undefined) {
      return html`<div class="calm" role="alert">
        <p><b>The source could not be read.</b> ${failure.message}</p>
        ${failure.action === undefined ? nothing : html`<p>${failure.action}</p>`}
        <button class="link" @click=${() => this.dispatchEvent(new Event('cet-retry', { bubbles: true, composed: true }))}>Try again</button>
      </div>`;
    }
    if (excerpt === undefined || frame === undefined) return html`<div class="code" aria-busy="true"></div>`;
    if (excerpt.text === undefined) {
      const third = frame.application ? '' : ' It is third-party code.';
      return html`<div class="calm">
        <p><b>${fileAndLine(frame)} is not in this workspace.</b>${excerpt.mapping.reason === undefined ? third : ` ${excerpt.mapping.reason}`}</p>
        <p>The stack and the values are all here.</p>
      </div>`;
    }
    return this.#code(excerpt, frame);
  }

  #code(excerpt: SourceExcerpt, frame: Frame) {
    const failing = this.suspects.length > 0 || frame.line !== undefined ? excerpt.line : undefined;
    const values = lineValues(excerpt, frame, this.suspects);
    const colours = this.colours?.of === excerpt ? this.colours.lines : undefined;
    const first = excerpt.firstLine ?? 1;
    const lines = (excerpt.text ?? '').split('\n');
    return html`<div class="code" tabindex="0" role="region" aria-label="Source of ${fileAndLine(frame)}">
      <div class="lines">
        ${lines.map((text, i) => {
          const number = first + i;
          const at = number === failing;
          const tokens = colours?.[i] ?? [{ text }];
          return html`<div class=${classMap({ l: true, fail: at })} ?data-at=${at} aria-current=${at ? 'location' : nothing}>
            <span class="n">${number}</span><span>${this.#spans(text, tokens, at)}</span>${valuesTemplate(values.get(number))}
          </div>`;
        })}
      </div>
    </div>`;
  }

  #spans(text: string, tokens: readonly Token[], failing: boolean) {
    const expression = failing
      ? this.suspects.find((suspect) => text.includes(suspect.expression))?.expression
      : undefined;
    const from = expression === undefined ? -1 : text.indexOf(expression);
    const spans: Span[] = markRange(tokens, from, expression === undefined ? -1 : from + expression.length);
    return spans.map(
      (span) => html`<span
        class=${span.marked ? 'marked' : nothing}
        style=${styleProperties({
          color: span.color,
          'font-style': span.italic === true ? 'italic' : undefined,
          'font-weight': span.bold === true ? 'bold' : undefined,
        })}
        >${span.text}</span
      >`,
    );
  }
}

function valuesTemplate(values: readonly LineValue[] | undefined) {
  if (values === undefined || values.length === 0) return nothing;
  return html`<span class="break"></span><span class="values">${values.map(valueTemplate)}</span>`;
}

function valueTemplate(value: LineValue) {
  const title = `${value.name}: ${value.text}`;
  return html`<span class=${classMap({ value: true, suspect: value.suspect })} title=${title}>${title}</span>`;
}
