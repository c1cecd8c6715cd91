import type { MappedEvent, NewEventsParams } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { typeList } from '../connection/settings.ts';
import type { Disposable } from '../signal.ts';
import type { ShownEvents } from './shown-events.ts';
import { type Toast, ToastCombiner } from './toast-combiner.ts';

/** What a toast's buttons do. */
export interface ToastActions {
  openArc(event: string): Promise<void>;
  goTo(event: MappedEvent): Promise<void>;
  showList(): Promise<void>;
  pick(events: readonly MappedEvent[], title: string): Promise<MappedEvent | undefined>;
}

const OPEN = 'Open';
const GO_TO_LINE = 'Go to line';
const MUTE = 'Don’t show again';

/** Notifications about new events in the workspace's own code. */
export class Toasts implements Disposable {
  readonly #shown: ShownEvents;
  readonly #actions: ToastActions;
  readonly #combiner: ToastCombiner;

  constructor(shown: ShownEvents, actions: ToastActions) {
    this.#shown = shown;
    this.#actions = actions;
    this.#combiner = new ToastCombiner((toast) => this.#show(toast), {
      now: () => performance.now(),
      schedule: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
  }

  announce({ events }: NewEventsParams): void {
    const settings = vscode.workspace.getConfiguration('cet.toasts');
    if (!settings.get<boolean>('enabled', true)) return;
    const types = typeList(settings.get('types'));
    const wanted = events.filter((event) => types.includes(event.type));
    for (const event of this.#shown.takeNew(wanted)) this.#combiner.add(event);
  }

  dispose(): void {
    this.#combiner.dispose();
  }

  /** Ends when the toast is closed; what was chosen in it goes on by itself. */
  async #show(toast: Toast): Promise<void> {
    const choice = await SHOW[toast.severity](toast.text, OPEN, GO_TO_LINE, MUTE);
    void this.#act(toast, choice);
  }

  async #act(toast: Toast, choice: string | undefined): Promise<void> {
    const [first] = toast.events;
    if (choice === undefined || first === undefined) return;
    if (toast.events.length === 1) {
      if (choice === OPEN) await this.#actions.openArc(first.id);
      else if (choice === GO_TO_LINE) await this.#actions.goTo(first);
      else await this.#shown.mute(first.id);
      return;
    }
    if (choice === OPEN) {
      await this.#actions.showList();
    } else if (choice === GO_TO_LINE) {
      const event = await this.#actions.pick(toast.events, 'Go to line');
      if (event) await this.#actions.goTo(event);
    } else {
      for (const event of toast.events) await this.#shown.mute(event.id);
    }
  }
}

const SHOW: Record<Toast['severity'], (text: string, ...buttons: string[]) => Thenable<string | undefined>> =
  {
    error: (text, ...buttons) => vscode.window.showErrorMessage(text, ...buttons),
    warning: (text, ...buttons) => vscode.window.showWarningMessage(text, ...buttons),
    information: (text, ...buttons) => vscode.window.showInformationMessage(text, ...buttons),
  };
