import type { LanguageRequests } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { notificationText } from '../notification-text.ts';

/** Whether the connected backend takes reports with a token. */
export type CheckAgentToken = (token: string) => Promise<LanguageRequests['cet/checkAgentToken']['result']>;

/** Backends about which the user said that launches get no agent token, until asked for the question again. */
const DECLINED_KEY = 'agentToken.declined';

/**
 * Agent tokens of remote backends, one per address, in the editor's secret storage. Only whoever runs such a backend has
 * them: the user is asked once, and again only where the backend takes the token no longer.
 */
export class AgentTokens {
  readonly #secrets: vscode.SecretStorage;
  readonly #state: vscode.Memento;
  readonly #check: CheckAgentToken;
  /** One question at a time per address: a second input would close the first. */
  readonly #asking = new Map<string, Promise<string | undefined>>();

  constructor(secrets: vscode.SecretStorage, state: vscode.Memento, check: CheckAgentToken) {
    this.#secrets = secrets;
    this.#state = state;
    this.#check = check;
  }

  /**
   * The token that was given before, else what the user gives now; `undefined` where they give none.
   *
   * @param onEscape what happens then, one sentence
   */
  async get(url: string, onEscape: string): Promise<string | undefined> {
    const kept = await this.#secrets.get(key(url));
    const refusal = kept === undefined ? undefined : await this.#refusal(kept);
    if (kept !== undefined && refusal === undefined) return kept;
    const asking =
      this.#asking.get(url) ?? this.#ask(url, onEscape, refusal).finally(() => this.#asking.delete(url));
    this.#asking.set(url, asking);
    return asking;
  }

  /** The same for a launch that goes on in any case: whoever said no is not asked again. */
  async getForLaunch(url: string): Promise<string | undefined> {
    const declined = this.#state.get<string[]>(DECLINED_KEY, []);
    if (declined.includes(url)) return undefined;
    const token = await this.get(url, 'Escape starts the application without the agent.');
    if (token === undefined) await this.#state.update(DECLINED_KEY, [...declined.slice(-49), url]);
    return token;
  }

  async forget(url: string): Promise<void> {
    await this.#secrets.delete(key(url));
    await this.#allow(url);
  }

  /** Asks until a token is accepted, or the user gives up. */
  async #ask(url: string, onEscape: string, refusal: string | undefined): Promise<string | undefined> {
    for (let trouble = refusal; ; ) {
      const token = (await showQuestion(url, onEscape, trouble))?.trim();
      if (!token) return undefined;
      trouble = await this.#refusal(token);
      if (trouble !== undefined) continue;
      await this.#secrets.store(key(url), token);
      await this.#allow(url);
      return token;
    }
  }

  /** Why the backend does not take it. One that cannot say so now may take it later, as agents try again. */
  async #refusal(token: string): Promise<string | undefined> {
    try {
      return (await this.#check(token)).refusal;
    } catch {
      return undefined;
    }
  }

  async #allow(url: string): Promise<void> {
    const declined = this.#state.get<string[]>(DECLINED_KEY, []);
    if (declined.includes(url))
      await this.#state.update(
        DECLINED_KEY,
        declined.filter((other) => other !== url),
      );
  }
}

async function showQuestion(
  url: string,
  onEscape: string,
  trouble: string | undefined,
): Promise<string | undefined> {
  const why = trouble ?? `${url} takes reports of applications with an agent token only.`;
  return vscode.window.showInputBox({
    title: 'Agent token',
    prompt: notificationText(
      `${why} Whoever runs it makes one: node backend.mjs token create --kind agent --name NAME. ${onEscape}`,
    ),
    placeHolder: 'Agent token',
    password: true,
    ignoreFocusOut: true,
  });
}

function key(url: string): string {
  return `agentToken:${url}`;
}
