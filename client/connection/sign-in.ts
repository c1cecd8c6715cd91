import * as vscode from 'vscode';
import { notificationText } from '../notification-text.ts';
import type { Tokens } from './tokens.ts';

/** URLs that the user has been asked about without asking for it; kept so that it happens once per URL. */
const ASKED_KEY = 'signIn.asked';

/** Asks for, keeps and forgets the access token of a remote backend. */
export class SignIn {
  readonly #tokens: Tokens;
  readonly #state: vscode.Memento;

  constructor(tokens: Tokens, state: vscode.Memento) {
    this.#tokens = tokens;
    this.#state = state;
  }

  /** The token known for `url`. */
  find(url: string): Promise<string | undefined> {
    return this.#tokens.find(url);
  }

  /** Asks unless it has asked about this URL before; afterwards only `ask`, from a click, does. */
  async askOnce(url: string): Promise<string | undefined> {
    const asked = this.#state.get<string[]>(ASKED_KEY, []);
    if (asked.includes(url)) return undefined;
    await this.#state.update(ASKED_KEY, [...asked.slice(-49), url]);
    return this.ask(url);
  }

  /**
   * Asks for the token and keeps it. `undefined` when the user dismisses the question.
   *
   * @param refused whether the backend has just refused the one that was entered
   */
  async ask(url: string, refused = false): Promise<string | undefined> {
    const answer = await vscode.window.showInputBox({
      title: 'Sign in to the error tracking backend',
      prompt: notificationText(
        `${refused ? 'That token was not accepted. ' : ''}Access token for ${url}. Whoever runs that backend creates one with "node backend.mjs token create --kind user --name NAME".`,
      ),
      placeHolder: 'Access token',
      password: true,
      ignoreFocusOut: true,
    });
    const token = answer?.trim();
    if (!token) return undefined;
    await this.#tokens.keep(url, token);
    return token;
  }

  async forget(url: string): Promise<void> {
    await this.#tokens.forget(url);
  }
}
