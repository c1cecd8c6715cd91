import type { CodeLens } from 'vscode-languageserver';

/** Least time between two refreshes that only bring counts. */
const COUNTS_GAP_MS = 5000;
/** Ages are told in minutes. */
const AGES_MS = 30_000;
/**
 * The editor is told so often that it has old CodeLenses of a document: VS Code forgets it where the focus leaves the text at
 * that moment. A document for which it still does not ask is behind another tab.
 */
const MOST_TIMES_TOLD = 3;

export interface CodeLensSource {
  /** CodeLenses of a document as they are now. */
  lenses(uri: string): CodeLens[];
  isAnythingShown(): boolean;
}

export interface CodeLensSink {
  /** The editor shows CodeLenses that are not right any more. */
  refresh(): void;
  /** Whatever else tells counts and ages may be looked at again. */
  refreshOthers(): void;
}

/**
 * Answers the editor's questions for CodeLenses, and asks it to put them again: at once for something new, seldom for counts
 * and ages, and only where that changes what it shows. A text that changes under the mouse is hard to click, and VS Code
 * asks every other extension too.
 */
export class CodeLensRefresh {
  readonly #source: CodeLensSource;
  readonly #sink: CodeLensSink;
  /** What the editor has, by document. */
  readonly #given = new Map<string, { text: string; timesTold: number }>();
  #timer: NodeJS.Timeout | undefined;
  #ages: NodeJS.Timeout | undefined;
  #last = 0;
  #soon = false;

  constructor(source: CodeLensSource, sink: CodeLensSink) {
    this.#source = source;
    this.#sink = sink;
  }

  /** CodeLenses for an editor that asks. */
  answer(uri: string): CodeLens[] {
    const lenses = this.#source.lenses(uri);
    this.#given.set(uri, { text: JSON.stringify(lenses), timesTold: 0 });
    return lenses;
  }

  closed(uri: string): void {
    this.#given.delete(uri);
  }

  /** Something came, moved or went. Several of them at the same moment are one refresh. */
  now(): void {
    if (!this.#soon) {
      this.#soon = true;
      this.#schedule(20);
    }
  }

  counts(): void {
    if (this.#timer === undefined) {
      this.#schedule(Math.max(0, this.#last + COUNTS_GAP_MS - Date.now()));
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#ages);
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#soon = false;
      this.#last = Date.now();
      if (this.#findOutdated()) this.#sink.refresh();
      this.#sink.refreshOthers();
      this.#keepAges();
    }, delayMs);
  }

  #findOutdated(): boolean {
    let isOutdated = false;
    for (const [uri, given] of this.#given) {
      if (JSON.stringify(this.#source.lenses(uri)) === given.text) continue;
      isOutdated = true;
      if (++given.timesTold === MOST_TIMES_TOLD) this.#given.delete(uri);
    }
    return isOutdated;
  }

  #keepAges(): void {
    clearTimeout(this.#ages);
    this.#ages = this.#source.isAnythingShown() ? setTimeout(() => this.counts(), AGES_MS) : undefined;
  }
}
