import { basename } from 'node:path';
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
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
      // Without a file name ending the pattern also tells of folders that go as a whole.
      await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{java,kt,scala,groovy}' }],
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
  filesChanged(changes: { uri: string; type: FileChangeType }[]): void {
    const names = new Set<string>();
    const texts: string[] = [];
    for (const { uri, type } of changes) {
      const path = pathOfUri(uri);
      if (path === undefined) {
        continue;
      }
      this.#texts.fileChanged(path);
      if (type === FileChangeType.Deleted) {
        const gone = languageOf(path) === undefined ? this.#index.removeFolder(path) : [path];
        this.#index.removeFile(path);
        for (const one of gone) {
          names.add(basename(one));
        }
      } else if (this.#index.addFile(path)) {
        names.add(basename(path));
      } else {
        texts.push(path);
      }
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
