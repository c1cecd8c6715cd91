import type { MarksParams } from '@cet/protocol/language.ts';
import type { Diagnostic } from 'vscode-languageserver';

/** Time between two publications when something new happens often. */
const URGENT_GAP_MS = 50;
/** Time between two publications of counts only. */
const CALM_GAP_MS = 1000;

export interface PublisherSource {
  diagnostics(path: string): Diagnostic[];
  /** Marks of an open document, or undefined where the file is not open. */
  marks(path: string): MarksParams | undefined;
  uri(path: string): string;
}

export interface PublisherSink {
  publishDiagnostics(uri: string, diagnostics: Diagnostic[]): void;
  publishMarks(marks: MarksParams): void;
}

/** Sends diagnostics and marks of files that changed: the first change at once, then in groups, and nothing twice. */
export class Publisher {
  readonly #source: PublisherSource;
  readonly #sink: PublisherSink;
  readonly #dirty = new Set<string>();
  /** What the editor has, as text, by path. */
  readonly #sent = new Map<string, { uri: string; diagnostics: string; marks: string }>();
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #flushedAt = 0;

  constructor(source: PublisherSource, sink: PublisherSink) {
    this.#source = source;
    this.#sink = sink;
  }

  /** @param urgent false for mere counts */
  changed(paths: Iterable<string>, urgent: boolean): void {
    for (const path of paths) {
      this.#dirty.add(path);
    }
    if (this.#dirty.size === 0) {
      return;
    }
    const now = performance.now();
    const at = Math.max(now, this.#flushedAt + (urgent ? URGENT_GAP_MS : CALM_GAP_MS));
    if (at < this.#dueAt) {
      clearTimeout(this.#timer);
      this.#dueAt = at;
      this.#timer = setTimeout(() => this.#flush(), at - now);
    }
  }

  /** Everything that was ever sent, to be looked at again. */
  refresh(): void {
    this.changed(this.#sent.keys(), false);
  }

  /** An editor forgets the marks of a document that it closes. */
  forgetMarks(path: string): void {
    const sent = this.#sent.get(path);
    if (sent !== undefined) {
      sent.marks = '';
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#flushedAt = performance.now();
    this.#dueAt = Number.POSITIVE_INFINITY;
    const paths = [...this.#dirty];
    this.#dirty.clear();
    for (const path of paths) {
      this.#publish(path);
    }
  }

  #publish(path: string): void {
    const uri = this.#source.uri(path);
    const diagnostics = this.#source.diagnostics(path);
    const marks = this.#source.marks(path);
    const next = { uri, diagnostics: JSON.stringify(diagnostics), marks: JSON.stringify(marks?.marks ?? []) };
    const sent = this.#sent.get(path) ?? { uri, diagnostics: '[]', marks: '[]' };
    if (sent.uri !== uri) {
      this.#sink.publishDiagnostics(sent.uri, []);
    }
    if (sent.diagnostics !== next.diagnostics || sent.uri !== uri) {
      this.#sink.publishDiagnostics(uri, diagnostics);
    }
    if (marks !== undefined && (sent.marks || '[]') !== next.marks) {
      this.#sink.publishMarks(marks);
    }
    if (diagnostics.length === 0 && next.marks === '[]') {
      this.#sent.delete(path);
    } else {
      this.#sent.set(path, next);
    }
  }
}
