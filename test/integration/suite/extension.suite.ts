import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { suite, test } from 'mocha';
import * as vscode from 'vscode';

export const EXTENSION = 'cet.continuous-error-tracking';

interface Manifest {
  contributes: { commands: { command: string }[] };
}

suite('extension', () => {
  test('the packaged extension is installed and activates', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, `${EXTENSION} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('every command of the manifest is there', async () => {
    const manifest: Manifest | undefined = vscode.extensions.getExtension(EXTENSION)?.packageJSON;
    const commands = manifest?.contributes.commands ?? [];
    assert.ok(commands.length > 0);
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = commands.map(({ command }) => command).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });

  test('it carries agent, backend, language server and web page', () => {
    const folder = vscode.extensions.getExtension(EXTENSION)?.extensionPath ?? '';
    for (const part of ['cet-agent.jar', 'backend.mjs', 'store-worker.mjs', 'server.cjs', 'web/index.html']) {
      assert.ok(existsSync(path.join(folder, 'dist', part)), part);
    }
  });
});
