import assert from 'node:assert/strict';
import { suite, suiteSetup, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';
import { LocalBackendProbe } from './local-backend.ts';
import { FAILING_LINE, MESSAGE, sampleReport } from './sample-report.ts';

suite('live errors', () => {
  let backend: LocalBackendProbe;
  let uri: vscode.Uri;
  const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'CET');
  const event = async () => {
    const [first] = await backend.events();
    assert.ok(first, 'the backend has no event');
    return first;
  };

  suiteSetup(async () => {
    const [file] = await vscode.workspace.findFiles('**/Cart.java');
    assert.ok(file, 'Cart.java is not in the workspace');
    uri = file;
    await vscode.window.showTextDocument(uri);
  });

  test('without configuration the extension starts a backend on this machine', async () => {
    backend = await LocalBackendProbe.find();
    assert.match(backend.running.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const health = await fetch(`${backend.running.url}/health`);
    assert.equal(health.status, 200);
  });

  test('a reported exception becomes a diagnostic on the line that threw', async () => {
    await backend.report(sampleReport(3));
    const [diagnostic] = await eventually('a diagnostic', () => (ours().length > 0 ? ours() : undefined));
    assert.equal(diagnostic?.range.start.line, FAILING_LINE - 1);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(diagnostic?.message.includes(MESSAGE), diagnostic?.message);
    assert.match(diagnostic?.message ?? '', /3×/);
    const { code } = diagnostic ?? {};
    assert.ok(typeof code === 'object', 'its code is no link');
    assert.equal(code.target.scheme, 'command');
    assert.equal(code.target.path, 'cet.openArc');
  });

  test('CodeLenses stand on the failing line and its method, and open ARC', async () => {
    const lenses = await eventually('CodeLenses', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        10,
      );
      const shown = found.filter((lens) => lens.command?.title.includes('NullPointerException'));
      return shown.length > 0 ? shown : undefined;
    });
    const lines = lenses.map((lens) => lens.range.start.line + 1).sort((a, b) => a - b);
    assert.deepEqual(lines, [10, FAILING_LINE]);
    for (const lens of lenses) assert.equal(lens.command?.command, 'cet.openArc');
  });

  test('the hover shows the values at the throw', async () => {
    const text = await eventually('a hover with values', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        new vscode.Position(FAILING_LINE - 1, 8),
      );
      const shown = hovers
        .flatMap((hover) => hover.contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
      return shown.includes('1299') ? shown : undefined;
    });
    assert.match(text, /price/);
    assert.match(text, /null/);
  });

  test('ARC opens on the event', async () => {
    await vscode.commands.executeCommand('cet.openArc', { event: (await event()).id });
    const tab = await eventually('the ARC tab', () =>
      vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .find((each) => each.input instanceof vscode.TabInputWebview && /ARC/.test(each.label)),
    );
    assert.match(tab.label, /NullPointerException/);
    await vscode.window.tabGroups.close(tab);
  });

  test('more occurrences update the diagnostic', async () => {
    await backend.report(sampleReport(4));
    await eventually('7 occurrences', () => ours().find(({ message }) => /7×/.test(message)));
    assert.equal(ours().length, 1);
  });

  test('after an edit the diagnostic is on the line that holds the statement now', async () => {
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '// one\n// two\n'));
    await backend.report(sampleReport(1));
    await eventually('the moved diagnostic', () =>
      ours().find(({ range }) => range.start.line === FAILING_LINE + 1),
    );
    await vscode.commands.executeCommand('undo');
  });

  test('a resolved event goes, and comes back with its next occurrence', async () => {
    await backend.setState((await event()).id, 'resolved');
    await eventually('the end of the diagnostic', () => (ours().length === 0 ? true : undefined));
    await backend.report(sampleReport(1));
    await eventually('the diagnostic again', () => (ours().length === 1 ? true : undefined));
  });

  test('switched off by a setting, diagnostics go at once', async () => {
    const settings = vscode.workspace.getConfiguration('cet');
    await settings.update('diagnostics.enabled', false, vscode.ConfigurationTarget.Workspace);
    await eventually('no diagnostic', () => (ours().length === 0 ? true : undefined));
    await settings.update('diagnostics.enabled', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually('the diagnostic again', () => (ours().length === 1 ? true : undefined));
  });
});
