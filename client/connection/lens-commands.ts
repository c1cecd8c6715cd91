import type * as vscode from 'vscode';
import type { Disposable } from '../signal.ts';

/** Far more than one has open at a time; the one that was not given out for longest goes first. */
const KEPT = 1000;

export interface CommandRegistry {
  registerCommand(id: string, run: () => unknown): Disposable;
  executeCommand(id: string, ...args: unknown[]): PromiseLike<unknown>;
}

/**
 * Commands of CodeLenses, each with its arguments inside, so that a CodeLens works as long as it can be seen.
 *
 * VS Code forgets the arguments of a file's CodeLenses when later ones have come, but only those on the screen are drawn
 * anew then. The others come back with the old ones when one scrolls or jumps to them, for a quarter of a second, longer on
 * a busy machine; a click on them only says "Actual command not found".
 */
export class LensCommands implements Disposable {
  readonly #registry: CommandRegistry;
  readonly #registered = new Map<string, Disposable>();

  constructor(registry: CommandRegistry) {
    this.#registry = registry;
  }

  /** The same command as one without arguments. */
  bind({ command, arguments: args = [], ...texts }: vscode.Command): vscode.Command {
    // The editor leaves commands with an underscore out of its lists.
    const id = `_${command} ${JSON.stringify(args)}`;
    const registered =
      this.#registered.get(id) ??
      this.#registry.registerCommand(id, () => this.#registry.executeCommand(command, ...args));
    this.#registered.delete(id);
    this.#registered.set(id, registered);
    this.#forgetOldest();
    return { ...texts, command: id };
  }

  dispose(): void {
    for (const registered of this.#registered.values()) registered.dispose();
    this.#registered.clear();
  }

  #forgetOldest(): void {
    for (const [id, registered] of this.#registered) {
      if (this.#registered.size <= KEPT) return;
      registered.dispose();
      this.#registered.delete(id);
    }
  }
}
