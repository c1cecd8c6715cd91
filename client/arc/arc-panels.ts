import { randomBytes } from 'node:crypto';
import type { OpenArcArguments } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { eventName } from '../events/event-text.ts';
import { type Disposable, Signal } from '../signal.ts';
import { type HostServices, WebviewHost } from '../webview/host.ts';
import { pageHtml, readApp } from '../webview/page.ts';
import type { Warmed } from '../webview/prefetch.ts';
import { panelColumn } from './columns.ts';

/** Type of the panel; `onWebviewPanel:` in the manifest's activation events names it too. */
export const ARC_VIEW_TYPE = 'cet.arc';

/** What the panel shows, kept for a reload of the window: the editor brings back the panel, not its content. */
const OPEN_KEY = 'arc.open';

/** A panel that shows another event keeps doing so until the new one's evidence is there, but not longer than this, in ms. */
const LONGEST_WAIT_MS = 200;

interface OpenPanel {
  panel: vscode.WebviewPanel;
  host: WebviewHost;
  open: OpenArcArguments;
  warmed: Warmed;
}

/** The ARC panel of this window: one, reused for every event, brought back after a reload. */
export class ArcPanels implements vscode.WebviewPanelSerializer, Disposable {
  /** The panel's app has loaded. */
  readonly loaded = new Signal<OpenArcArguments>();
  /** Another event is shown, or none any more. */
  readonly shown = new Signal<string | undefined>();

  readonly #services: HostServices;
  readonly #media: vscode.Uri;
  readonly #icon: { light: vscode.Uri; dark: vscode.Uri };
  #current: OpenPanel | undefined;

  constructor(services: HostServices, extensionUri: vscode.Uri) {
    this.#services = services;
    this.#media = vscode.Uri.joinPath(extensionUri, 'dist', 'media');
    const icons = vscode.Uri.joinPath(extensionUri, 'media', 'icons');
    this.#icon = {
      light: vscode.Uri.joinPath(icons, 'arc-light.svg'),
      dark: vscode.Uri.joinPath(icons, 'arc-dark.svg'),
    };
  }

  /** What the panel shows, while there is one. */
  get open(): OpenArcArguments | undefined {
    return this.#current?.open;
  }

  /** Where the panel is, while there is one: files open beside it. */
  get column(): vscode.ViewColumn | undefined {
    return this.#current?.panel.viewColumn;
  }

  /** Shows an event. The data is fetched while the panel loads. */
  async show(open: OpenArcArguments): Promise<void> {
    const event = this.#services.events.find(open.event);
    const warmed = this.#services.prefetch.warm(open, event);
    void this.#services.state.update(OPEN_KEY, open);
    if (this.#current) {
      Object.assign(this.#current, { open, warmed });
      this.shown.fire(open.event);
      await this.#showInOpenPanel(this.#current, open, warmed);
      return;
    }
    const files = readApp(this.#media.fsPath, 'arc');
    const groups = vscode.window.tabGroups;
    const setting = vscode.workspace.getConfiguration('cet').get<'beside' | 'active'>('arc.column', 'beside');
    const column = panelColumn(setting, groups.activeTabGroup.viewColumn, groups.all.length);
    const panel = vscode.window.createWebviewPanel(ARC_VIEW_TYPE, this.#title(open), column, {
      enableFindWidget: true,
      // There is only one, and loading its page anew takes longer than anything else on the way to the failing line.
      retainContextWhenHidden: true,
    });
    await this.#adopt(panel, open, warmed, files);
  }

  async #showInOpenPanel({ panel, host }: OpenPanel, open: OpenArcArguments, warmed: Warmed): Promise<void> {
    if (!panel.visible) {
      // A hidden panel must not come back with the former event in it.
      void host.tell('host/open', open);
      this.#bringForward(panel, open);
      return;
    }
    await Promise.race([warmed.settled, new Promise((over) => setTimeout(over, LONGEST_WAIT_MS))]);
    if (!this.#shows(panel, open)) return;
    // The evidence first: the focus makes the editor compute its styles anew, which would hold up the message by a third
    // of the whole way from the click to the failing line.
    await host.tell('host/open', { ...open, evidence: warmed.take() });
    if (this.#shows(panel, open)) this.#bringForward(panel, open);
  }

  /** False when the panel has been closed, or another event opened in it, in the meantime. */
  #shows(panel: vscode.WebviewPanel, open: OpenArcArguments): boolean {
    return this.#current?.panel === panel && this.#current.open === open;
  }

  #bringForward(panel: vscode.WebviewPanel, open: OpenArcArguments): void {
    panel.title = this.#title(open);
    panel.reveal(panel.viewColumn);
  }

  /** Called by the editor for a panel that was open when the window was reloaded. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const open = this.#services.state.get<OpenArcArguments>(OPEN_KEY);
    if (open === undefined || this.#current) {
      panel.dispose();
      return;
    }
    const warmed = this.#services.prefetch.warm(open, this.#services.events.find(open.event));
    await this.#adopt(panel, open, warmed, readApp(this.#media.fsPath, 'arc'));
  }

  dispose(): void {
    this.#current?.panel.dispose();
  }

  async #adopt(
    panel: vscode.WebviewPanel,
    open: OpenArcArguments,
    warmed: Warmed,
    files: ReturnType<typeof readApp>,
  ): Promise<void> {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [this.#media] };
    panel.iconPath = this.#icon;
    const hosted = {
      name: 'arc',
      webview,
      column: () => panel.viewColumn,
      open: () => this.#current?.open ?? open,
      evidence: () => (this.#current?.warmed ?? warmed).take(),
    };
    const host = new WebviewHost(hosted, this.#services);
    this.#current = { panel, host, open, warmed };
    this.shown.fire(open.event);
    host.ready.listen(() => {
      if (this.#current) this.loaded.fire(this.#current.open);
    });
    panel.onDidDispose(() => {
      host.dispose();
      if (this.#current?.panel !== panel) return;
      this.#current = undefined;
      this.shown.fire(undefined);
    });
    const app = await files;
    if (this.#current?.panel !== panel) return;
    webview.html = pageHtml({
      title: 'Automated Root Cause',
      element: 'cet-arc',
      ...app,
      folder: webview.asWebviewUri(this.#media).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  #title(open: OpenArcArguments): string {
    const event = this.#services.events.find(open.event);
    return event === undefined ? 'ARC' : `ARC: ${eventName(event)}`;
  }
}
