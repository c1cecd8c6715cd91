import { readFile, stat } from 'node:fs/promises';
import { codeLines } from './code-text.ts';
import { alignLines, type DriftedLine, driftLine } from './line-drift.ts';
import { type Outline, outlineOf } from './outline.ts';
import { type StatementText, statementText } from './statement-text.ts';
import { languageOf, type SourceLanguage, type Token, tokenize } from './tokens.ts';

/** Larger files are treated as if they were not there. */
const MAX_SOURCE_BYTES = 2 * 1024 * 1024;
/** Files whose text is kept at hand; the least recently used goes first. */
const MAX_FILES = 200;
/** Saved versions of one file that are kept to follow its lines. */
const MAX_VERSIONS = 6;
/** File systems and archives round times: up to two seconds in a zip file. */
const TIME_TOLERANCE_MS = 2000;

/** A source file as the user sees it now: the editor's text where it is open, else the file's. */
export class SourceText {
  readonly text: string;
  readonly #path: string;
  readonly #drift = new Map<SourceText, Int32Array>();
  #lines: string[] | undefined;
  #codeLines: string[] | undefined;
  #tokens: Token[] | undefined;
  #outline: Outline | undefined;
  readonly #statements = new Map<number, StatementText>();

  constructor(path: string, text: string) {
    this.#path = path;
    this.text = text;
  }

  // All are made when they are asked for: most open documents have no events.
  get lines(): string[] {
    this.#lines ??= this.text.split(/\r\n|\r|\n/);
    return this.#lines;
  }

  /** The lines without comments and spaces: an edit of those is none of the code. */
  get codeLines(): string[] {
    this.#codeLines ??= codeLines(this);
    return this.#codeLines;
  }

  get outline(): Outline {
    this.#outline ??= outlineOf(this.tokens, this.language);
    return this.#outline;
  }

  get language(): SourceLanguage {
    return languageOf(this.#path) ?? 'java';
  }

  get tokens(): Token[] {
    this.#tokens ??= tokenize(this.text, this.language);
    return this.#tokens;
  }

  /** The statement on a line, with the conditions that lead to it. */
  statement(line: number): StatementText {
    let found = this.#statements.get(line);
    if (found === undefined) {
      found = statementText(this, line);
      this.#statements.set(line, found);
    }
    return found;
  }

  /** Where a line of an older version stands in this text. */
  follow(older: SourceText, line: number): DriftedLine {
    let map = this.#drift.get(older);
    if (map === undefined) {
      map = alignLines(older.codeLines, this.codeLines);
      this.#drift.set(older, map);
    }
    return driftLine(map, line, this.lines.length);
  }
}

interface SavedVersion {
  /** When it was saved, epoch ms. */
  savedAt: number;
  source: SourceText;
}

interface Entry {
  /** What the file holds, by time of saving; the last is on disk now. */
  versions: SavedVersion[];
  /** The editor's text while the file is open. */
  open?: SourceText;
  /** True when the file may have changed since it was read. */
  stale: boolean;
  /** The reading under way: several events ask for the same file at once. */
  reading?: Promise<void>;
}

/** The version of a file that a deployment was built from, as far as it is known. */
export interface BuiltVersion {
  source: SourceText;
  /** True when the file was saved after the build, and what was built was never seen. */
  modifiedSince: boolean;
}

/**
 * Texts of source files, read on demand. Remembers the versions that were saved while it looked, so that a place in a
 * deployment can be followed through later edits.
 */
export class SourceTexts {
  readonly #entries = new Map<string, Entry>();

  /** The file's present text, or undefined where there is none (or it is too large). */
  async read(path: string): Promise<SourceText | undefined> {
    const entry = this.#entry(path);
    if (entry.stale) {
      entry.stale = false;
      entry.reading = this.#readFile(path, entry);
    }
    await entry.reading;
    return entry.open ?? entry.versions.at(-1)?.source;
  }

  /** The version of which `line` numbers of a class built at `builtAt` speak. After `read`. */
  built(path: string, builtAt: number | undefined): BuiltVersion | undefined {
    const versions = this.#entries.get(path)?.versions ?? [];
    const first = versions[0];
    if (first === undefined) {
      return undefined;
    }
    if (builtAt === undefined) {
      return { source: first.source, modifiedSince: false };
    }
    const version = versions.findLast((one) => one.savedAt <= builtAt + TIME_TOLERANCE_MS);
    return version === undefined
      ? { source: first.source, modifiedSince: true }
      : { source: version.source, modifiedSince: false };
  }

  /** The editor opened the file or its text changed there. */
  edited(path: string, text: string): void {
    const entry = this.#entry(path);
    if (entry.open?.text !== text) {
      entry.open = new SourceText(path, text);
    }
  }

  closed(path: string): void {
    const entry = this.#entries.get(path);
    if (entry !== undefined) {
      delete entry.open;
      entry.stale = true;
    }
  }

  /** The file was written, or is gone. */
  fileChanged(path: string): void {
    const entry = this.#entries.get(path);
    if (entry !== undefined) {
      entry.stale = true;
    }
  }

  #entry(path: string): Entry {
    let entry = this.#entries.get(path);
    if (entry === undefined) {
      entry = { versions: [], stale: true };
    } else {
      this.#entries.delete(path);
    }
    this.#entries.set(path, entry);
    if (this.#entries.size > MAX_FILES) {
      for (const [old, { open }] of this.#entries) {
        if (open === undefined && old !== path) {
          this.#entries.delete(old);
          break;
        }
      }
    }
    return entry;
  }

  async #readFile(path: string, entry: Entry): Promise<void> {
    try {
      const { mtimeMs, size } = await stat(path);
      if (size > MAX_SOURCE_BYTES) {
        entry.versions = [];
        return;
      }
      const text = await readFile(path, 'utf8');
      const last = entry.versions.at(-1);
      if (last === undefined || last.source.text !== text) {
        // An open, unmodified document shares its outline and lines with the file.
        const source = entry.open?.text === text ? entry.open : new SourceText(path, text);
        entry.versions.push({ savedAt: mtimeMs, source });
        entry.versions.splice(0, entry.versions.length - MAX_VERSIONS);
      }
    } catch {
      entry.versions = [];
    }
  }
}
