import type { Mapping } from '@cet/protocol/language.ts';
import type { HostRequests } from '@cet/protocol/webview.ts';
import * as vscode from 'vscode';
import type { Request } from '../webview/prefetch.ts';
import { otherColumn } from './columns.ts';

type OpenResult = HostRequests['host/openInEditor']['result'];

/** VS Code looks four times a second whether a webview has the keyboard; an answer has arrived after this, in ms. */
const LATE_FOCUS_MS = 350;

/** Finds a frame in the workspace and opens it beside the panel that asked. */
export async function openFrame(
  request: Request,
  params: HostRequests['host/openInEditor']['params'],
  from: vscode.ViewColumn | undefined,
): Promise<OpenResult> {
  const { location, builtAt, preserveFocus } = params;
  const mapping = await request('cet/locate', {
    location,
    ...(builtAt === undefined ? {} : { builtAt }),
  });
  return openMapping(mapping, { preserveFocus, from });
}

/**
 * Opens a mapped place with its line selected.
 *
 * @param options `from`: column of the panel that asks; the file opens in another one
 */
export async function openMapping(
  mapping: Mapping,
  options: { preserveFocus: boolean; from?: vscode.ViewColumn | undefined },
): Promise<OpenResult> {
  if (mapping.uri === undefined)
    return { opened: false, reason: mapping.reason ?? 'This file is not in the open folder.' };
  stopWatching();
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(mapping.uri));
  // The file may have become shorter since the deployment was built.
  const line = document.lineAt(Math.min(mapping.line ?? 0, document.lineCount - 1));
  const column = options.from === undefined ? undefined : columnBeside(options.from, document.uri);
  const show = () =>
    vscode.window.showTextDocument(document, {
      preserveFocus: options.preserveFocus,
      selection: new vscode.Range(
        line.lineNumber,
        line.firstNonWhitespaceCharacterIndex,
        line.lineNumber,
        line.text.length,
      ),
      ...(column === undefined ? {} : { viewColumn: column }),
    });
  await show();
  if (options.from !== undefined && !options.preserveFocus) onceActive(options.from, show);
  return mapping.reason === undefined ? { opened: true } : { opened: true, reason: mapping.reason };
}

/**
 * Calls `again` if the panel's group becomes the active one right after the editor had been shown: the word that the
 * panel has the keyboard, from the click that asked for the editor, may come only then.
 */
function onceActive(panel: vscode.ViewColumn, again: () => Thenable<unknown>): void {
  stopWatching();
  const { tabGroups } = vscode.window;
  const look = () => {
    if (tabGroups.activeTabGroup.viewColumn !== panel) return;
    stopWatching();
    again().then(undefined, () => undefined); // the file was shown before; it may be closed by now
  };
  const listener = tabGroups.onDidChangeTabGroups(look);
  const timer = setTimeout(() => stopWatching(), LATE_FOCUS_MS);
  stopWatching = () => {
    clearTimeout(timer);
    listener.dispose();
    stopWatching = () => undefined;
  };
  look();
}

/** Ends the watch for a late focus; the next file that is opened is another matter. */
let stopWatching: () => void = () => undefined;

/** The column where the file is already visible, else the one beside the panel. */
function columnBeside(panel: vscode.ViewColumn, file: vscode.Uri): vscode.ViewColumn {
  const shown = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === file.toString() && editor.viewColumn !== panel,
  );
  return shown?.viewColumn ?? otherColumn(panel, vscode.window.tabGroups.all.length);
}
