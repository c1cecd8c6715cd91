import { basename, join, relative, sep } from 'node:path';
import { isSourcePath, walkSources } from './source-walk.ts';
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
    const root = this.rootOf(path);
    if (root === undefined || languageOf(path) === undefined || !isSourcePath(relative(root, path))) {
      return false;
    }
    return this.#add(path.slice(0, path.lastIndexOf(sep)), basename(path));
  }

  /** A file is gone. */
  removeFile(path: string): void {
    this.#remove(path.slice(0, path.lastIndexOf(sep)), basename(path));
  }

  /** A folder is gone, with everything in it: returns the paths of its source files. */
  removeFolder(path: string): string[] {
    const gone: string[] = [];
    for (const [name, folders] of this.#folders) {
      for (const folder of folders) {
        if (folder === path || folder.startsWith(path + sep)) {
          gone.push(join(folder, name));
          this.#remove(folder, name);
        }
      }
    }
    return gone;
  }

  /** Paths of all files of this name. */
  find(name: string): string[] {
    return [...(this.#folders.get(name) ?? [])].map((folder) => join(folder, name));
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
