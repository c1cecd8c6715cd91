import type { CodeTheme, HostContext } from '@cet/protocol/webview.ts';
import { css, html, LitElement, nothing } from 'lit';
import type { ArcApp } from '../arc/arc-app.ts';
import type { ResizeEvent } from '../control/splitter.ts';
import { base } from '../style/base.ts';
import { icon } from '../style/icon.ts';
import { styleProperties } from '../style/style-properties.ts';
import { theme } from '../style/theme.ts';
import { BackendLink } from './backend-link.ts';
import { currentRoute, type Route } from './route.ts';
import type { SessionToken } from './session-token.ts';
import { connectTemplate, startStyle, startTemplate } from './start.ts';
import { WebHost } from './web-host.ts';

/** Below this width the list and ARC take turns, in px. */
const SIDE_BY_SIDE_PX = 900;
const LIST_PX = 300;

/** The backend's own page: the event list and ARC, side by side or in turn. Give it a `token`. */
export class WebApp extends LitElement {
  static override properties = {
    token: { attribute: false },
    route: { state: true },
    refused: { state: true },
    wide: { state: true },
    listPx: { state: true },
  };
  declare token: SessionToken;
  declare route: Route | undefined;
  /** True while the backend does not accept the token. */
  declare refused: boolean;
  declare wide: boolean;
  declare listPx: number;
  #link: BackendLink | undefined;
  #listHost: WebHost | undefined;
  #arcHost: WebHost | undefined;
  readonly #width = window.matchMedia(`(min-width: ${SIDE_BY_SIDE_PX}px)`);
  readonly #dark = window.matchMedia('(prefers-color-scheme: dark)');

  static override styles = [
    base,
    theme,
    startStyle,
    css`
      :host {
        height: 100%;
      }
      .page {
        display: flex;
        height: 100%;
      }
      .page > * {
        min-width: 0;
      }
      cet-event-list {
        flex: none;
      }
      .narrow cet-event-list,
      .arc {
        flex: 1;
      }
      .arc {
        display: flex;
        flex-direction: column;
      }
      cet-arc {
        flex: 1;
        min-height: 0;
      }
      .back {
        padding: 4px 10px 0;
      }
      .back button {
        display: flex;
        align-items: center;
        gap: 2px;
      }
      .none,
      .sign-in {
        margin: auto;
        padding: 24px;
        max-width: 440px;
        color: var(--dim);
      }
      .none {
        max-width: 680px;
      }
      .sign-in h1 {
        margin: 0 0 6px;
        font-size: 17px;
        font-weight: 600;
        color: var(--fg);
      }
      .sign-in p {
        margin: 0 0 14px;
      }
      form {
        display: flex;
        gap: 8px;
      }
      form vscode-textfield {
        flex: 1;
      }
      code {
        font-family: var(--mono);
      }
    `,
  ];

  constructor() {
    super();
    this.refused = false;
    this.wide = this.#width.matches;
    this.listPx = LIST_PX;
    this.route = currentRoute();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#follow);
    this.#width.addEventListener('change', this.#resize);
    this.#dark.addEventListener('change', this.#repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#follow);
    this.#width.removeEventListener('change', this.#resize);
    this.#dark.removeEventListener('change', this.#repaint);
  }

  protected override willUpdate(): void {
    if (this.#link === undefined && this.token.value !== undefined) this.#connect();
  }

  #connect(): void {
    this.refused = false;
    this.#link = new BackendLink(this.token, () => {
      this.refused = true;
    });
    this.#listHost = new WebHost(this.#link, 'event-list');
    this.#arcHost = new WebHost(this.#link, 'arc');
  }

  #follow = (): void => {
    this.route = currentRoute();
    const arc = this.shadowRoot?.querySelector<ArcApp>('cet-arc');
    if (this.route !== undefined) arc?.show(this.route.event, this.route.snapshot);
  };

  #resize = (): void => {
    this.wide = this.#width.matches;
  };

  #repaint = (): void => {
    this.#link?.listeners.tell('host/theme', this.#theme);
  };

  get #theme(): CodeTheme {
    const type = this.#dark.matches ? 'dark' : 'light';
    return { name: type, type };
  }

  get #arcContext(): HostContext {
    return {
      kind: 'web',
      capabilities: { editor: false, source: false },
      connection: this.#link?.live.status ?? { state: 'connecting', mode: 'remote', message: 'Connecting.' },
      theme: this.#theme,
      savedState: JSON.parse(localStorage.getItem('cet.arc') ?? 'null'),
      ...(this.route === undefined ? {} : { open: this.route }),
    };
  }

  override render() {
    if (this.token.value === undefined || this.refused) return this.#signIn();
    const list = this.wide || this.route === undefined;
    return html`<div class="page ${this.wide ? 'wide' : 'narrow'}" @cet-back=${() => this.#toList()}>
      ${this.#list(list)}
      ${
        this.wide
          ? html`<cet-splitter
              vertical
              label="Width of the event list"
              .size=${this.listPx}
              .min=${200}
              .max=${600}
              .initial=${LIST_PX}
              @cet-resize=${(event: ResizeEvent) => {
                this.listPx = event.size;
              }}
            ></cet-splitter>`
          : nothing
      }
      ${this.wide || this.route !== undefined ? html`<div class="arc">${this.#arc()}</div>` : nothing}
    </div>`;
  }

  /** Stays while ARC takes its place, so that filter and scroll position are still there on the way back. */
  #list(shown: boolean) {
    const width = this.wide ? { width: `${this.listPx}px` } : {};
    return html`<cet-event-list ?hidden=${!shown} style=${styleProperties(width)} .host=${this.#listHost} .selected=${this.route?.event}>
      ${this.wide ? nothing : html`<div slot="empty">${connectTemplate(location.origin)}</div>`}
    </cet-event-list>`;
  }

  #arc() {
    if (this.route === undefined) return html`<div class="none">${startTemplate(location.origin)}</div>`;
    return html`${
      this.wide
        ? nothing
        : html`<div class="back"><button class="quiet" @click=${() => this.#toList()}>${icon('left')} All events</button></div>`
    }
      <cet-arc .host=${this.#arcHost} .context=${this.#arcContext}></cet-arc>`;
  }

  /** On a narrow page the list takes the place of ARC; beside it, the list gets the keyboard. */
  #toList(): void {
    if (this.wide) this.shadowRoot?.querySelector('cet-event-list')?.focusList();
    else location.hash = '';
  }

  #signIn() {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const field = this.shadowRoot?.querySelector<HTMLElement & { value: string }>('vscode-textfield');
      const token = field?.value.trim() ?? '';
      if (token === '') return;
      this.token.set(token);
      this.#connect();
      this.requestUpdate();
    };
    return html`<div class="page"><main class="sign-in">
      <h1>${this.refused ? 'The backend does not accept this token' : 'This page needs a token'}</h1>
      <p>
        In VS Code, click the CET item in the status bar and open the web page from there. For a server, make a token
        with <code>node backend.mjs token create --kind user --name NAME</code> and enter it here. It is kept until this tab is closed.
      </p>
      <form @submit=${submit}>
        <vscode-textfield type="password" placeholder="Token" .label=${'Token'} autofocus></vscode-textfield>
        <vscode-button type="submit" @click=${(click: Event) => (click.currentTarget as HTMLElement).closest('form')?.requestSubmit()}>Connect</vscode-button>
      </form>
    </main></div>`;
  }
}
