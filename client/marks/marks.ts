import type { Mark, MarksParams } from '@cet/protocol/language.ts';
import { Signal } from '../signal.ts';

/** Gutter marks per document, as the language server last told them. */
export class Marks {
  /** URI of the document whose marks changed. */
  readonly changed = new Signal<string>();
  readonly #byDocument = new Map<string, Mark[]>();

  apply({ uri, marks }: MarksParams): void {
    if (marks.length > 0) this.#byDocument.set(uri, marks);
    else this.#byDocument.delete(uri);
    this.changed.fire(uri);
  }

  of(uri: string): readonly Mark[] {
    return this.#byDocument.get(uri) ?? [];
  }

  /** Ids of the events on a zero-based line, most recent first. */
  eventsAt(uri: string, line: number): string[] {
    const ids = this.of(uri).flatMap((mark) => (mark.line === line ? mark.events : []));
    return [...new Set(ids)];
  }
}
