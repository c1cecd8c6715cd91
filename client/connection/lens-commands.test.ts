import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LensCommands } from './lens-commands.ts';

/** What an editor does with commands. */
function editor() {
  const commands = new Map<string, () => unknown>();
  const executed: unknown[][] = [];
  const registry = {
    registerCommand(id: string, run: () => unknown) {
      assert.ok(!commands.has(id), `${id} exists already`);
      commands.set(id, run);
      return { dispose: () => void commands.delete(id) };
    },
    executeCommand: async (...command: unknown[]) => executed.push(command),
  };
  return { commands, executed, lenses: new LensCommands(registry) };
}

const lens = (event: string) => ({ command: 'cet.openArc', title: `⚡ ${event}`, arguments: [{ event }] });

test('a CodeLens of former counts still opens its event', async () => {
  const { commands, executed, lenses } = editor();
  const former = lenses.bind({ ...lens('a'), tooltip: 'Open root cause' });
  const later = lenses.bind({ ...lens('a'), title: '⚡ a · 2×' });
  lenses.bind(lens('b'));
  assert.deepEqual(former, { command: later.command, title: '⚡ a', tooltip: 'Open root cause' });
  await commands.get(former.command)?.();
  assert.deepEqual(executed, [['cet.openArc', { event: 'a' }]]);
});

test('commands do not grow without end, and go with the extension', () => {
  const { commands, lenses } = editor();
  const { command } = lenses.bind(lens('shown'));
  for (let other = 0; other < 3000; other++) {
    lenses.bind(lens(`other ${other}`));
    lenses.bind(lens('shown'));
  }
  assert.equal(commands.size, 1000);
  assert.ok(commands.has(command));
  lenses.dispose();
  assert.equal(commands.size, 0);
});
