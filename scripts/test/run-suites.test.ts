import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { chooseSuites, runSuites, UnknownSuite } from './run-suites.ts';
import { emptyResult, type Suite, SuiteNotRun } from './suite.ts';

function suite(name: string, run: Suite['run']): Suite {
  return { name, title: name, run };
}

function sink(): { out: Writable; text: () => string } {
  let text = '';
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return { out, text: () => text };
}

test('counts add up; a suite that breaks fails, one that does not apply does not', async () => {
  const { out, text } = sink();
  const totals = await runSuites(
    [
      suite('good', async () => ({ ...emptyResult(), passed: 3 })),
      suite('bad', async () => ({ ...emptyResult(), passed: 1, failed: 1, failures: ['adds\n1 is not 2'] })),
      suite('broken', () => Promise.reject(new Error('no JVM'))),
      suite('elsewhere', () => Promise.reject(new SuiteNotRun('no display'))),
    ],
    out,
  );
  assert.deepEqual(totals, { passed: 4, failed: 2 });
  assert.match(text(), /FAILED adds\n {3}1 is not 2/);
  assert.match(text(), /FAILED broken could not run: no JVM/);
  assert.match(text(), /not run here: no display/);
});

test('only the named suites are chosen, in their own order', () => {
  const all = ['a', 'b', 'c'].map((name) => suite(name, async () => emptyResult()));
  assert.deepEqual(
    chooseSuites(all, 'c,a').map((one) => one.name),
    ['a', 'c'],
  );
  assert.throws(() => chooseSuites(all, 'd'), UnknownSuite);
});
