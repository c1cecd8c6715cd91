import { randomBytes } from 'node:crypto';
import type { OpenArcArguments } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { shortName } from '../events/event-text.ts';
import { type Disposable, Signal } from '../signal.ts';
import { type HostServices, WebviewHost } from '../webview/host.ts';
import { pageHtml } from '../webview/page.ts';
import { panelColumn } from './columns.ts';

/** Type of the panel; `onWebviewPanel:` in the manifest's activation events names it too. */
export const ARC_VIEW_TYPE = 'cet.arc';

/** What the panel shows, kept for a reload of the window: the editor brings back the panel, not its content. */
const OPEN_KEY = 'arc.open';

/** The ARC panel of this window: one, reused for every event, brought back after a reload. */
export class ArcPanels implements vscode.WebviewPanelSerializer, Disposable {
  /** The panel's app has loaded. */
  readonly loaded = new Signal<OpenArcArguments>();

  readonly #services: HostServices;
  readonly #media: vscode.Uri;
  readonly #icon: { light: vscode.Uri; dark: vscode.Uri };
  #current: { panel: vscode.WebviewPanel; host: WebviewHost; open: OpenArcArguments } | undefined;

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
  show(open: OpenArcArguments): void {
    const event = this.#services.events.find(open.event);
    this.#services.prefetch.warm(open, event?.latestSnapshot);
    void this.#services.state.update(OPEN_KEY, open);
    if (this.#current) {
      this.#current.open = open;
      this.#current.panel.title = this.#title(open);
      this.#current.host.tell('host/open', open);
      this.#current.panel.reveal(this.#current.panel.viewColumn);
      return;
    }
    const groups = vscode.window.tabGroups;
    const setting = vscode.workspace.getConfiguration('cet').get<'beside' | 'active'>('arc.column', 'beside');
    const column = panelColumn(setting, groups.activeTabGroup.viewColumn, groups.all.length);
    const panel = vscode.window.createWebviewPanel(ARC_VIEW_TYPE, this.#title(open), column, {
      enableFindWidget: true,
    });
    this.#adopt(panel, open);
  }

  /** Called by the editor for a panel that was open when the window was reloaded. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    const open = this.#services.state.get<OpenArcArguments>(OPEN_KEY);
    if (open === undefined || this.#current) {
      panel.dispose();
      return;
    }
    this.#services.prefetch.warm(open);
    this.#adopt(panel, open);
  }

  dispose(): void {
    this.#current?.panel.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, open: OpenArcArguments): void {
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [this.#media] };
    panel.iconPath = this.#icon;
    const app = {
      name: 'arc',
      webview,
      column: () => panel.viewColumn,
      open: () => this.#current?.open ?? open,
    };
    const host = new WebviewHost(app, this.#services);
    this.#current = { panel, host, open };
    host.ready.listen(() => {
      if (this.#current) this.loaded.fire(this.#current.open);
    });
    panel.onDidChangeViewState(() => {
      if (!panel.visible) host.unloaded();
    });
    panel.onDidDispose(() => {
      host.dispose();
      if (this.#current?.panel === panel) this.#current = undefined;
    });
    webview.html = pageHtml({
      title: 'Automated Root Cause',
      element: 'cet-arc',
      script: webview.asWebviewUri(vscode.Uri.joinPath(this.#media, 'arc.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(this.#media, 'arc.css')).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  #title(open: OpenArcArguments): string {
    const event = this.#services.events.find(open.event);
    return event === undefined ? 'ARC' : `ARC: ${shortName(event.name)}`;
  }
}
