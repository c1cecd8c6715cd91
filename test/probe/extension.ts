import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { PROBE_FILE_VARIABLE, type Sighting } from './sighting.ts';

const SOURCE = 'CET';

/**
 * A second extension beside ours, which tells when VS Code itself learned of a diagnostic: what is on the screen
 * depends on scrolling and on the browser's frame rate, this does not.
 */
export function activate(context: vscode.ExtensionContext): void {
  const file = process.env[PROBE_FILE_VARIABLE];
  if (file === undefined) return;
  const seen = new Set<string>();
  const look = (uris: readonly vscode.Uri[]) => {
    const atMs = Date.now();
    const lines = uris.flatMap((uri) =>
      vscode.languages
        .getDiagnostics(uri)
        .filter((diagnostic) => diagnostic.source === SOURCE)
        .map((diagnostic) => toSighting(atMs, uri, diagnostic))
        .filter((sighting) => {
          const key = `${sighting.file}:${sighting.line} ${sighting.link}`;
          if (seen.has(key)) return false;
          seen.add(key);
          return true;
        })
        .map((sighting) => `${JSON.stringify(sighting)}\n`),
    );
    if (lines.length > 0) appendFileSync(file, lines.join(''));
  };
  context.subscriptions.push(vscode.languages.onDidChangeDiagnostics((event) => look(event.uris)));
  look(vscode.languages.getDiagnostics().map(([uri]) => uri));
}

function toSighting(atMs: number, uri: vscode.Uri, diagnostic: vscode.Diagnostic): Sighting {
  const { code } = diagnostic;
  return {
    atMs,
    file: uri.fsPath,
    line: diagnostic.range.start.line + 1,
    message: diagnostic.message,
    source: diagnostic.source ?? '',
    ...(typeof code === 'object' ? { link: code.target.toString(true) } : {}),
  };
}
