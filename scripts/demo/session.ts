/**
 * What a demo has started, to be ended in the reverse order, whatever happens. Ending goes on past a part that
 * cannot be ended, and tells it.
 */
export class DemoSession {
  readonly #parts: { name: string; pid: number | undefined; end: () => Promise<void> }[] = [];
  #ending: Promise<string[]> | undefined;

  /** Takes a part over. @param pid id of its process, where it has one of its own */
  add(name: string, end: () => Promise<void>, pid?: number): void {
    this.#parts.push({ name, pid, end });
  }

  /** Ids of the processes that were started. */
  get pids(): number[] {
    return this.#parts.map((part) => part.pid).filter((pid) => pid !== undefined);
  }

  /** Ends all parts; gives one line for each that made trouble. The second call waits for the first. */
  end(): Promise<string[]> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<string[]> {
    const troubles: string[] = [];
    for (const { name, end } of this.#parts.splice(0).reverse()) {
      try {
        await end();
      } catch (error) {
        troubles.push(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
    return troubles;
  }
}
