import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../signal.ts';
import { type HostServices, WebviewHost } from '../webview/host.ts';
import { pageHtml, readApp } from '../webview/page.ts';

/** Id of the view in the manifest. */
export const EVENT_LIST_VIEW = 'cet.events';

/** The event list in the activity bar, with the number of open events of this workspace as its badge. */
export class EventListView implements vscode.WebviewViewProvider, Disposable {
  readonly #services: HostServices;
  readonly #media: vscode.Uri;
  readonly #changes: Disposable;
  #view: vscode.WebviewView | undefined;
  #host: WebviewHost | undefined;
  /** Asked for before the list had loaded. */
  #pendingFilter: string | undefined;
  #shown: string | undefined;

  constructor(services: HostServices, extensionUri: vscode.Uri) {
    this.#services = services;
    this.#media = vscode.Uri.joinPath(extensionUri, 'dist', 'media');
    this.#changes = services.events.changed.listen(() => this.#updateBadge());
  }

  async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
    const { webview } = view;
    webview.options = { enableScripts: true, localResourceRoots: [this.#media] };
    const host = new WebviewHost({ name: 'event-list', webview, column: () => undefined }, this.#services);
    this.#view = view;
    this.#host = host;
    host.ready.listen(() => {
      if (this.#pendingFilter !== undefined) host.tell('host/filter', { text: this.#pendingFilter });
      this.#pendingFilter = undefined;
      this.mark(this.#shown);
    });
    view.onDidChangeVisibility(() => {
      if (!view.visible) host.unloaded();
    });
    view.onDidDispose(() => {
      host.dispose();
      if (this.#view === view) {
        this.#view = undefined;
        this.#host = undefined;
      }
    });
    this.#updateBadge();
    const app = await readApp(this.#media.fsPath, 'event-list');
    if (this.#view !== view) return;
    webview.html = pageHtml({
      title: 'Errors',
      element: 'cet-event-list',
      ...app,
      folder: webview.asWebviewUri(this.#media).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  /** Marks the event that ARC shows, if there is one. */
  mark(event: string | undefined): void {
    this.#shown = event;
    void this.#host?.tell('host/shown', event === undefined ? {} : { event });
  }

  /** Shows the list and sets its filter. */
  async filter(text: string): Promise<void> {
    this.#pendingFilter = text;
    await vscode.commands.executeCommand(`${EVENT_LIST_VIEW}.focus`);
    if (this.#host && this.#view?.visible) {
      this.#host.tell('host/filter', { text });
    }
  }

  dispose(): void {
    this.#changes.dispose();
    this.#host?.dispose();
  }

  #updateBadge(): void {
    if (!this.#view) return;
    const value = this.#services.events.openHere().length;
    const tooltip = value === 1 ? '1 live error in this workspace' : `${value} live errors in this workspace`;
    this.#view.badge = value === 0 ? undefined : { value, tooltip };
  }
}
