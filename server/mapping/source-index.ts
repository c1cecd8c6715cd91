import { basename, dirname, join, relative, sep } from 'node:path';
import { isSourcePath, walkSources } from './source-walk.ts';
import { spelledPath } from './spelling.ts';
import { languageOf } from './tokens.ts';

/**
 * Where the workspace's source files are, by file name. Holds names only; built in the background and kept up to date from
 * the editor's file watching.
 */
export class SourceIndex {
  /** File name → folders that have one. */
  readonly #folders = new Map<string, Set<string>>();
  readonly #roots = new Map<string, { walk: AbortController; done: Promise<void> }>();
  /** All roots have been read. */
  get ready(): Promise<unknown> {
    return Promise.all([...this.#roots.values()].map((root) => root.done));
  }

  get roots(): string[] {
    return [...this.#roots.keys()];
  }

  get fileCount(): number {
    let count = 0;
    for (const folders of this.#folders.values()) {
      count += folders.size;
    }
    return count;
  }

  /** Starts to read a workspace folder. */
  addRoot(root: string): Promise<void> {
    const known = this.#roots.get(root);
    if (known !== undefined) {
      return known.done;
    }
    const walk = new AbortController();
    const done = walkSources(
      root,
      (folder, names) => {
        for (const name of names) {
          this.#add(folder, name);
        }
      },
      walk.signal,
    );
    this.#roots.set(root, { walk, done });
    return done;
  }

  removeRoot(root: string): void {
    this.#roots.get(root)?.walk.abort();
    this.#roots.delete(root);
    for (const [name, folders] of this.#folders) {
      for (const folder of folders) {
        if (this.rootOf(join(folder, name)) === undefined) {
          this.#remove(folder, name);
        }
      }
    }
  }

  /** A file came into being. True when it is a source file of this workspace that was not known. */
  addFile(path: string): boolean {
    return (
      languageOf(path) !== undefined && this.#mayHoldSources(path) && this.#add(dirname(path), basename(path))
    );
  }

  /** A folder came into being: returns the names of the source files in it. */
  async addFolder(path: string): Promise<string[]> {
    const added: string[] = [];
    if (this.#mayHoldSources(path)) {
      const root = this.rootOf(path) ?? path;
      const signal = this.#roots.get(root)?.walk.signal ?? AbortSignal.abort();
      await walkSources(
        path,
        (folder, names) => added.push(...names.filter((name) => this.#add(folder, name))),
        signal,
        root,
      );
    }
    return added;
  }

  /** A file is gone. */
  removeFile(path: string): void {
    this.#remove(dirname(path), basename(path));
  }

  /** Folders are gone, with everything in them: returns the paths of their source files. */
  removeFolders(gone: Set<string>): string[] {
    const files: string[] = [];
    if (![...gone].some((path) => this.#mayHoldSources(path))) {
      return files;
    }
    for (const [name, folders] of this.#folders) {
      for (const folder of folders) {
        if (isWithin(folder, gone)) {
          files.push(join(folder, name));
          this.#remove(folder, name);
        }
      }
    }
    return files;
  }

  /** Paths of all files of this name. */
  find(name: string): string[] {
    return [...(this.#folders.get(name) ?? [])].map((folder) => join(folder, name));
  }

  /** The path by which this index knows, or would know, a file that an editor names. */
  spelled(path: string): string {
    const isKnown = this.#folders.get(basename(path))?.has(dirname(path));
    return isKnown ? path : spelledPath(path, this.roots);
  }

  /** The workspace folder that a path is in; the innermost where they are nested. */
  rootOf(path: string): string | undefined {
    return this.roots
      .filter((root) => path.startsWith(root.endsWith(sep) ? root : root + sep))
      .sort((a, b) => b.length - a.length)[0];
  }

  dispose(): void {
    for (const root of this.#roots.values()) {
      root.walk.abort();
    }
  }

  #mayHoldSources(path: string): boolean {
    const root = this.rootOf(path);
    return root !== undefined && isSourcePath(relative(root, path));
  }

  #add(folder: string, name: string): boolean {
    const folders = this.#folders.get(name);
    if (folders === undefined) {
      this.#folders.set(name, new Set([folder]));
      return true;
    }
    const before = folders.size;
    return folders.add(folder).size > before;
  }

  #remove(folder: string, name: string): void {
    const folders = this.#folders.get(name);
    if (folders?.delete(folder) && folders.size === 0) {
      this.#folders.delete(name);
    }
  }
}

/** True when the folder or one around it is among these. */
function isWithin(folder: string, among: Set<string>): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if (among.has(path)) {
      return true;
    }
    if (path === dirname(path)) {
      return false;
    }
  }
}
