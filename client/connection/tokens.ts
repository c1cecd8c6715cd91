import type * as vscode from 'vscode';

/** Variable of the extension host's environment that holds the token where nobody can be asked, such as in tests. */
export const TOKEN_VARIABLE = 'CET_TOKEN';
/** Variable with the only address that this token goes to. */
export const URL_VARIABLE = 'CET_URL';

/** Access tokens of remote backends, one per URL, in the editor's secret storage and nowhere else. */
export class Tokens {
  readonly #secrets: vscode.SecretStorage;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #userUrl: () => string | undefined;

  /** @param userUrl the backend's address in the user's own settings, which no workspace can change */
  constructor(
    secrets: vscode.SecretStorage,
    environment: NodeJS.ProcessEnv,
    userUrl: () => string | undefined,
  ) {
    this.#secrets = secrets;
    this.#environment = environment;
    this.#userUrl = userUrl;
  }

  /** The stored token, else that of the environment where it may go to this address. */
  async find(url: string): Promise<string | undefined> {
    const stored = await this.#secrets.get(key(url));
    if (stored !== undefined) return stored;
    return this.#mayGoTo(url) ? this.#environment[TOKEN_VARIABLE] || undefined : undefined;
  }

  async keep(url: string, token: string): Promise<void> {
    await this.#secrets.store(key(url), token);
  }

  async forget(url: string): Promise<void> {
    await this.#secrets.delete(key(url));
  }

  /** A workspace's settings can name any address: that alone must not get it the token. */
  #mayGoTo(url: string): boolean {
    const bound = this.#environment[URL_VARIABLE];
    if (bound) return withoutSlash(bound) === withoutSlash(url);
    const chosen = this.#userUrl();
    return isLoopback(url) || (chosen !== undefined && withoutSlash(chosen) === withoutSlash(url));
  }
}

function withoutSlash(url: string): string {
  return url.trim().replace(/\/+$/, '');
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}

function key(url: string): string {
  return `token:${url}`;
}
