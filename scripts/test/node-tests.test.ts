import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runCommand } from '../process/run-command.ts';
import { inRepository, TOOLS } from '../repository.ts';
import { runNodeTests } from './node-tests.ts';
import type { SuiteResult } from './suite.ts';

const source = `
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
console.log('a word of the file');
test('passes', () => {});
test('fails', () => assert.equal(1, 2));
test('is skipped', { skip: true }, () => {});
describe('group', () => { test('passes inside', () => {}); test('fails inside', () => { throw new Error('boom'); }); });
`;

test('each test counts once, groups do not, and a failure tells its place and output', async (t) => {
  mkdirSync(TOOLS, { recursive: true });
  const folder = mkdtempSync(path.join(TOOLS, 'node-tests-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'sample.test.ts'), source);
  writeFileSync(path.join(folder, 'broken.test.ts'), 'this is no TypeScript');
  const pattern = path.relative(inRepository(), path.join(folder, '*.test.ts')).replaceAll(path.sep, '/');
  const result = await runElsewhere(pattern);
  assert.deepEqual(
    { passed: result.passed, failed: result.failed, skipped: result.skipped },
    { passed: 2, failed: 3, skipped: 1 },
  );
  const told = result.failures.join('\n');
  assert.match(told, /^fails \(.*sample\.test\.ts:6\)/m);
  assert.match(told, /boom/);
  assert.match(told, /a word of the file/);
  assert.match(told, /broken\.test\.ts/);
});

test('a pattern without files is an error, not a success', async () => {
  await assert.rejects(runNodeTests({ patterns: ['nowhere/*.test.ts'], timeoutMs: 1000 }), /No test file/);
});

/** node:test does not run files from within a test: a process of its own, which does not know that it is in one. */
async function runElsewhere(pattern: string): Promise<SuiteResult> {
  const program = `
    const { runNodeTests } = await import(process.argv[1]);
    console.log(JSON.stringify(await runNodeTests({ patterns: [process.argv[2]], timeoutMs: 30000 })));`;
  const module = new URL('node-tests.ts', import.meta.url).href;
  const { stdout } = await runCommand(
    process.execPath,
    ['--input-type=module', '-e', program, module, pattern],
    { env: { NODE_TEST_CONTEXT: undefined } },
  );
  return JSON.parse(stdout) as SuiteResult;
}
