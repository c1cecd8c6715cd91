import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { dockerWord, shellWord, systemdWord, vmArgsWord, yamlString } from './quoting.ts';

const NASTY = `a b'c"d$e\\f%g`;

test('words that need no quotes have none', () => {
  assert.equal(shellWord('-javaagent:/opt/cet-agent.jar', 'linux'), '-javaagent:/opt/cet-agent.jar');
  assert.equal(shellWord('C:\\cet\\cet-agent.jar', 'win32'), 'C:\\cet\\cet-agent.jar');
});

test('a POSIX shell gives the word back', { skip: process.platform === 'win32' }, () => {
  assert.equal(
    execFileSync('sh', ['-c', `printf %s ${shellWord(NASTY, 'linux')}`], { encoding: 'utf8' }),
    NASTY,
  );
});

test('Windows: spaces need double quotes, and so do options, which PowerShell would split at a dot', () => {
  assert.equal(shellWord('-Dcet.token=x', 'win32'), '"-Dcet.token=x"');
  assert.equal(shellWord('-javaagent:C:\\My Tools\\a.jar', 'win32'), '"-javaagent:C:\\My Tools\\a.jar"');
});

test('the debugger’s argument string: backslashes are escaped where they escape', () => {
  assert.equal(vmArgsWord('/my tools/a"b\\c.jar', 'linux'), '"/my tools/a\\"b\\\\c.jar"');
  assert.equal(vmArgsWord('C:\\my tools\\a.jar', 'win32'), '"C:\\my tools\\a.jar"');
});

test('each file format escapes what it would read as its own', () => {
  assert.equal(systemdWord('A=50% "x"'), '"A=50%% \\"x\\""');
  assert.equal(dockerWord('$HOME "x"'), '"\\$HOME \\"x\\""');
  assert.equal(yamlString('yes: no'), '"yes: no"');
});
