import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCommand, UsageError } from './command-line.ts';

test('serve takes its options', () => {
  const command = parseCommand([
    'serve',
    '--data',
    'd',
    '--port',
    '0',
    '--allow-host',
    'a',
    '--allow-host',
    'b',
  ]);
  assert.ok(command.name === 'serve');
  assert.equal(command.data, 'd');
  assert.equal(command.port, 0);
  assert.deepEqual(command.allowedHosts, ['a', 'b']);
});

test('tokens are created, listed and revoked', () => {
  assert.deepEqual(parseCommand(['token', 'create', '--kind', 'agent', '--name', ' ci ']), {
    name: 'token-create',
    data: undefined,
    kind: 'agent',
    tokenName: 'ci',
  });
  assert.equal(parseCommand(['token', 'list']).name, 'token-list');
  assert.deepEqual(parseCommand(['token', 'revoke', 'x']), {
    name: 'token-revoke',
    data: undefined,
    id: 'x',
  });
});

for (const [args, message] of [
  [['serve', '--port', 'http'], /--port must be a whole number/],
  [['serve', '--porte', '1'], /Unknown option/],
  [['serve', 'now'], /not a command/],
  [['token', 'create', '--kind', 'root', '--name', 'x'], /--kind must be agent or user/],
  [['token', 'create', '--kind', 'user'], /--name must say/],
  [['start'], /not a command/],
] as const) {
  test(`refused: ${args.join(' ')}`, () => {
    assert.throws(
      () => parseCommand(args),
      (error) => error instanceof UsageError && message.test(error.message),
    );
  });
}
