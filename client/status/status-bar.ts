import type { ConnectionStatus } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import type { LiveEvents } from '../events/live-events.ts';
import type { Disposable, Signal } from '../signal.ts';
import { type StatusText, statusText } from './status-text.ts';

/** The item in the status bar: the connection and the number of live errors here. */
export class StatusBar implements Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #events: LiveEvents;
  readonly #disposables: Disposable[];
  #status: ConnectionStatus;

  constructor(
    connection: { current: ConnectionStatus; changed: Signal<ConnectionStatus> },
    events: LiveEvents,
  ) {
    this.#events = events;
    this.#status = connection.current;
    this.#item = vscode.window.createStatusBarItem('cet.status', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = 'Continuous Error Tracking';
    this.#item.command = 'cet.showReasons';
    this.#disposables = [
      this.#item,
      events.changed.listen(() => this.#update()),
      connection.changed.listen((status) => {
        this.#status = status;
        this.#update();
      }),
    ];
    this.#update();
    this.#item.show();
  }

  /** What the item shows now. */
  get shown(): StatusText {
    return statusText(this.#status, this.#events.openHere().length);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(): void {
    const { text, tooltip, level } = this.shown;
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Continuous Error Tracking. ${tooltip}`, role: 'button' };
    this.#item.backgroundColor =
      level === 'normal' ? undefined : new vscode.ThemeColor(`statusBarItem.${level}Background`);
  }
}
