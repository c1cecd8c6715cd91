import { basename } from 'node:path';
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
  WatchKind,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { pathOfUri } from './mapping/file-uri.ts';
import type { SourceIndex } from './mapping/source-index.ts';
import type { SourceTexts } from './mapping/source-texts.ts';
import { languageOf } from './mapping/tokens.ts';

export interface WorkspaceChanges {
  /** Texts of these files may be other ones. */
  texts(paths: string[]): void;
  /** Files of these names came or went. */
  names(names: Set<string>): void;
  /** A workspace folder was read, or is gone. */
  folders(): void;
}

/** Keeps index and texts in step with the workspace folders, through the editor's file watching. */
export class WorkspaceWatch {
  readonly #connection: Connection;
  readonly #index: SourceIndex;
  readonly #texts: SourceTexts;
  readonly #changes: WorkspaceChanges;

  constructor(connection: Connection, index: SourceIndex, texts: SourceTexts, changes: WorkspaceChanges) {
    this.#connection = connection;
    this.#index = index;
    this.#texts = texts;
    this.#changes = changes;
  }

  /** Starts to read the folders that the editor opened with. */
  start(params: InitializeParams): void {
    const uris =
      params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    for (const uri of uris) {
      this.#add(uri);
    }
  }

  /** Asks the editor to watch; after `initialized`. */
  async register(params: InitializeParams): Promise<void> {
    const { workspace } = params.capabilities;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      // Editors tell of a folder that comes or goes as a whole, not of the files in it.
      await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          {
            globPattern: '**/*.{java,kt,scala,groovy}',
            kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete,
          },
          { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
        ],
      });
    }
    if (workspace?.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        removed.forEach((folder) => {
          this.#remove(folder);
        });
        added.forEach((folder) => {
          this.#add(folder.uri);
        });
      });
    }
  }

  /** The editor saw files change on disk. */
  async filesChanged(changes: { uri: string; type: FileChangeType }[]): Promise<void> {
    const names = new Set<string>();
    const texts: string[] = [];
    const goneFolders = new Set<string>();
    for (const { uri, type } of changes) {
      const named = pathOfUri(uri);
      if (named === undefined) {
        continue;
      }
      const path = this.#index.spelled(named);
      if (languageOf(path) === undefined) {
        if (type === FileChangeType.Deleted) {
          goneFolders.add(path);
        } else if (type === FileChangeType.Created) {
          (await this.#index.addFolder(path)).forEach(names.add, names);
        }
        continue;
      }
      this.#texts.fileChanged(path);
      if (type === FileChangeType.Deleted) {
        this.#index.removeFile(path);
        names.add(basename(path));
      } else if (this.#index.addFile(path)) {
        names.add(basename(path));
      } else {
        texts.push(path);
      }
    }
    for (const file of this.#index.removeFolders(goneFolders)) {
      this.#texts.fileChanged(file);
      names.add(basename(file));
    }
    if (names.size > 0) {
      this.#changes.names(names);
    }
    if (texts.length > 0) {
      this.#changes.texts(texts);
    }
  }

  #add(uri: string): void {
    const path = pathOfUri(uri);
    if (path !== undefined) {
      void this.#index.addRoot(path).then(() => this.#changes.folders());
    }
  }

  #remove(folder: WorkspaceFolder): void {
    const path = pathOfUri(folder.uri);
    if (path !== undefined) {
      this.#index.removeRoot(path);
      this.#changes.folders();
    }
  }
}
