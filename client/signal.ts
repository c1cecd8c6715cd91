/** Ends something: a listener, a resource. The shape of VS Code's own `Disposable`, without needing it. */
export interface Disposable {
  dispose(): void;
}

/** A list of listeners for one kind of news. Kept free of `vscode` so that what uses it can be tested alone. */
export class Signal<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Calls `listener` on every later `fire`, until the result is disposed. */
  listen(listener: (value: T) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
