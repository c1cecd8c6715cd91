import assert from 'node:assert/strict';
import type { CetExports } from '@cet/client/extension.ts';
import type { MappedEvent } from '@cet/protocol/language.ts';
import { setup, suite, suiteSetup, suiteTeardown, test } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';
import { FAILING_LINE, PostingAgent } from './posted-report.ts';

const EXTENSION = 'cet.continuous-error-tracking';

suite('client on a real local backend', () => {
  const agent = new PostingAgent();
  let cet: CetExports;
  let file: vscode.Uri;
  let event: MappedEvent;
  let snapshot: string;

  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<CetExports>(EXTENSION);
    assert.ok(extension);
    cet = await extension.activate();
    await cet.ready;
    await eventually(
      'connected to the local backend',
      () => cet.connection().state === 'connected' || undefined,
    );
    const [cart] = await vscode.workspace.findFiles('**/Cart.java');
    assert.ok(cart);
    file = cart;
    await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
    snapshot = await agent.throwInCart();
    event = await eventually('the event', () => cet.events().find((one) => one.type === 'uncaught'));
  });

  setup(() => vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One }));

  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Diagnostics of the extension on a one-based line. */
  const at = (line: number) =>
    vscode.languages
      .getDiagnostics(file)
      .filter(({ source, range }) => source === 'CET' && range.start.line === line - 1);
  const ours = () => at(FAILING_LINE);
  const lenses = async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      file,
      100,
    );
    return all.filter((lens) => lens.command?.title.startsWith('⚡'));
  };

  test('a posted exception becomes a problem on its line, whose code opens the root cause', async () => {
    const diagnostic = await eventually('a diagnostic', () => ours()[0]);
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Error);
    assert.match(diagnostic.message, /NullPointerException/);
    const code = diagnostic.code;
    assert.ok(typeof code === 'object');
    assert.equal(code.target.scheme, 'command');
    assert.equal(code.target.path, 'cet.openArc');
    assert.deepEqual(JSON.parse(code.target.query), [{ event: event.id }]);
  });

  test('the line has a mark, and the status bar counts it', async () => {
    const marks = await eventually('a mark', () => {
      const all = cet.marks(file.toString());
      return all.length > 0 ? all : undefined;
    });
    assert.equal(marks[0]?.line, FAILING_LINE - 1);
    assert.ok(marks[0]?.events.includes(event.id));
    assert.equal(cet.status().text, '$(pulse) CET 1');
  });

  test('a CodeLens tells what failed and opens it', async () => {
    const [lens] = await eventually('a CodeLens', async () => {
      const found = await lenses();
      return found.length > 0 ? found : undefined;
    });
    assert.match(lens?.command?.title ?? '', /NullPointerException/);
    const { command = '', arguments: args } = lens?.command ?? {};
    assert.equal(args, undefined, 'VS Code forgets arguments before what it shows');
    await vscode.commands.executeCommand(command);
    assert.deepEqual(cet.arc(), { event: event.id });
    await vscode.window.tabGroups.close(arcTabs());
    assert.ok(
      !(await vscode.commands.getCommands(true)).includes(command),
      'it is not for the lists of commands',
    );
  });

  test('a hover shows the values, and its links run only commands of this extension', async () => {
    const line = (await vscode.workspace.openTextDocument(file)).lineAt(FAILING_LINE - 1);
    const position = line.range.start.with({ character: line.text.indexOf('price') });
    const text = await eventually('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        file,
        position,
      );
      const contents = hovers.flatMap((hover) => hover.contents) as vscode.MarkdownString[];
      return contents.find((one) => one.value.includes('At the latest throw'));
    });
    assert.match(text.value, /price/);
    assert.ok(typeof text.isTrusted === 'object', 'links are trusted without limit, or not at all');
    assert.ok(text.isTrusted.enabledCommands.includes('cet.openArc'));
    assert.ok(text.isTrusted.enabledCommands.every((command) => command.startsWith('cet.')));
  });

  test('the root cause panel opens beside the code, and is used again', async () => {
    const loaded = cet.arcLoaded();
    await vscode.commands.executeCommand('cet.openArc', { event: event.id });
    assert.deepEqual(await loaded, { event: event.id });
    assert.equal(arcTabs().length, 1);
    assert.notEqual(arcTabs()[0]?.group.viewColumn, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('cet.openArc', { event: event.id, snapshot });
    assert.deepEqual(cet.arc(), { event: event.id, snapshot });
    assert.equal(arcTabs().length, 1);
  });

  test('arguments that name no event open nothing', async () => {
    const before = cet.arc();
    void vscode.commands.executeCommand('cet.openArc', { event: '../x' });
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    assert.deepEqual(cet.arc(), before);
  });

  test('the shortcut opens the event on the cursor’s line', async () => {
    await vscode.commands.executeCommand('cet.openArc', { event: 'another' });
    const editor = await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
    editor.selection = new vscode.Selection(FAILING_LINE - 1, 0, FAILING_LINE - 1, 0);
    await vscode.commands.executeCommand('cet.openArcAtCursor');
    assert.deepEqual(cet.arc(), { event: event.id });
  });

  test('more occurrences change the diagnostic, and do not add another', async () => {
    const before = (await eventually('a diagnostic', () => ours()[0])).message;
    await agent.throwInCart();
    await eventually('the new count', () => (ours()[0] && ours()[0]?.message !== before) || undefined);
    assert.equal(ours().length, 1);
  });

  test('after an edit the diagnostic is on the line that holds the statement now', async () => {
    const added = new vscode.WorkspaceEdit();
    added.insert(file, new vscode.Position(FAILING_LINE - 3, 0), '\n\n');
    await vscode.workspace.applyEdit(added);
    const moved = FAILING_LINE + 2;
    await eventually('the diagnostic on the moved line', () =>
      at(moved).length === 1 && ours().length === 0 ? true : undefined,
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually('the diagnostic on its first line', () => ours()[0]);
  });

  test('settings take effect at once', async () => {
    const settings = vscode.workspace.getConfiguration('cet');
    const set = (key: string, value: unknown) =>
      settings.update(key, value, vscode.ConfigurationTarget.Workspace);
    await eventually('a diagnostic to begin with', () => ours()[0]);
    await set('diagnostics.enabled', false);
    await eventually('no diagnostic', () => ours().length === 0 || undefined);
    await set('diagnostics.enabled', undefined);
    await eventually('the diagnostic again', () => ours()[0]);

    await set('severity.uncaught', 'hint');
    await eventually('a hint', () => ours().find((one) => one.severity === vscode.DiagnosticSeverity.Hint));
    await set('severity.uncaught', undefined);

    await set('codeLens.enabled', false);
    await eventually('no CodeLens', async () => (await lenses()).length === 0 || undefined);
    await set('codeLens.enabled', undefined);
    await eventually('the CodeLens again', async () => (await lenses())[0]);

    await set('hiddenTypes', ['uncaught']);
    await eventually('nothing of a hidden type', () => ours().length === 0 || undefined);
    await set('hiddenTypes', undefined);
    await eventually('it is back', () => ours()[0]);
  });

  test('resolving takes the marks away, a new occurrence brings them back', async () => {
    await vscode.commands.executeCommand('cet.setEventState', { event: event.id, state: 'resolved' });
    await eventually('no diagnostic', () => ours().length === 0 || undefined);
    await eventually('no error in the status bar', () => cet.status().text === '$(pulse) CET 0' || undefined);
    await agent.throwInCart();
    await eventually('the diagnostic again', () => ours()[0]);
  });
});

function arcTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter((tab) => tab.input instanceof vscode.TabInputWebview && tab.input.viewType.includes('cet.arc'));
}
