import * as vscode from 'vscode';
import type { Disposable } from '../signal.ts';
import type { Marks } from './marks.ts';

/** True while the cursor is on a line with an event: for the keyboard shortcut. */
const AT_CURSOR_KEY = 'cet.eventAtCursor';
/** One-based lines with events in the active editor: for the menu of the line numbers. */
const LINES_KEY = 'cet.eventLines';

/** Keeps the context keys by which the manifest decides when keys and menu entries for an event apply. */
export class CursorContext implements Disposable {
  readonly #marks: Marks;
  readonly #disposables: Disposable[];
  #atCursor = false;

  constructor(marks: Marks) {
    this.#marks = marks;
    this.#disposables = [
      vscode.window.onDidChangeActiveTextEditor(() => this.#update(true)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) this.#update(false);
      }),
      marks.changed.listen(() => this.#update(true)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(linesChanged: boolean): void {
    const editor = vscode.window.activeTextEditor;
    const uri = editor?.document.uri.toString() ?? '';
    const atCursor =
      editor !== undefined && this.#marks.eventsAt(uri, editor.selection.active.line).length > 0;
    if (atCursor !== this.#atCursor) setContext(AT_CURSOR_KEY, atCursor);
    this.#atCursor = atCursor;
    if (linesChanged)
      setContext(
        LINES_KEY,
        this.#marks.of(uri).map((mark) => mark.line + 1),
      );
  }
}

function setContext(key: string, value: unknown): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
