import type { Mark } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import type { Disposable } from '../signal.ts';
import type { Marks } from './marks.ts';

/** Name of a mark's picture in `media/icons/gutter`. */
type Look = `${Mark['kind']}${'' | '-changed'}`;

const RULER_COLORS: Record<Mark['kind'], string> = {
  error: 'editorOverviewRuler.errorForeground',
  warning: 'editorOverviewRuler.warningForeground',
  'swallowing-catch': 'editorOverviewRuler.infoForeground',
};

/** Draws marks beside the line numbers and in the overview ruler; hollow where the source has changed since the build. */
export class Gutter implements Disposable {
  readonly #marks: Marks;
  readonly #types = new Map<Look, vscode.TextEditorDecorationType>();
  readonly #disposables: Disposable[];

  constructor(marks: Marks, extensionUri: vscode.Uri) {
    this.#marks = marks;
    const folder = vscode.Uri.joinPath(extensionUri, 'media', 'icons', 'gutter');
    for (const kind of ['swallowing-catch', 'warning', 'error'] as const) {
      for (const suffix of ['', '-changed'] as const) {
        this.#types.set(`${kind}${suffix}`, decorationType(folder, kind, suffix));
      }
    }
    this.#disposables = [
      marks.changed.listen((uri) => this.#drawDocument(uri)),
      vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('cet.gutter.enabled')) this.draw();
      }),
    ];
  }

  /** Draws the marks of every visible editor. */
  draw(): void {
    for (const editor of vscode.window.visibleTextEditors) this.#drawEditor(editor);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
    for (const type of this.#types.values()) type.dispose();
  }

  #drawDocument(uri: string): void {
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() === vscode.Uri.parse(uri).toString()) this.#drawEditor(editor);
    }
  }

  #drawEditor(editor: vscode.TextEditor): void {
    const enabled = vscode.workspace.getConfiguration('cet').get<boolean>('gutter.enabled', true);
    const marks = enabled ? this.#marks.of(editor.document.uri.toString()) : [];
    const byLook = new Map<Look, vscode.DecorationOptions[]>();
    for (const mark of marks) {
      // The document may have become shorter since the server looked; it sends new marks for that soon.
      if (mark.line >= editor.document.lineCount) continue;
      const look: Look = `${mark.kind}${mark.changed ? '-changed' : ''}`;
      const options: vscode.DecorationOptions = { range: editor.document.lineAt(mark.line).range };
      // Failing lines have the language server's hover; the catch that hides an exception has only this.
      if (mark.kind === 'swallowing-catch') options.hoverMessage = plainText(mark.text);
      byLook.set(look, [...(byLook.get(look) ?? []), options]);
    }
    for (const [look, type] of this.#types) editor.setDecorations(type, byLook.get(look) ?? []);
  }
}

/** The application's own words appear in it, so nothing in it may become a link or a picture. */
function plainText(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString().appendText(text);
}

function decorationType(
  folder: vscode.Uri,
  kind: Mark['kind'],
  suffix: '' | '-changed',
): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    light: { gutterIconPath: vscode.Uri.joinPath(folder, `${kind}${suffix}-light.svg`) },
    dark: { gutterIconPath: vscode.Uri.joinPath(folder, `${kind}${suffix}-dark.svg`) },
    gutterIconSize: 'contain',
    overviewRulerColor: new vscode.ThemeColor(RULER_COLORS[kind]),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
