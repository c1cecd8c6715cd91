import type * as vscode from 'vscode';

/** Variable of the extension host's environment that holds the token where nobody can be asked, such as in tests. */
export const TOKEN_VARIABLE = 'CET_TOKEN';

/** Access tokens of remote backends, one per URL, in the editor's secret storage and nowhere else. */
export class Tokens {
  readonly #secrets: vscode.SecretStorage;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(secrets: vscode.SecretStorage, environment: NodeJS.ProcessEnv) {
    this.#secrets = secrets;
    this.#environment = environment;
  }

  /** The stored token, else that of the environment. */
  async find(url: string): Promise<string | undefined> {
    return (await this.#secrets.get(key(url))) ?? (this.#environment[TOKEN_VARIABLE] || undefined);
  }

  async keep(url: string, token: string): Promise<void> {
    await this.#secrets.store(key(url), token);
  }

  async forget(url: string): Promise<void> {
    await this.#secrets.delete(key(url));
  }
}

function key(url: string): string {
  return `token:${url}`;
}
