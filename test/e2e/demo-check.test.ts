import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { CheckReport } from '../../scripts/demo/check/check-report.ts';
import { runCheck } from '../../scripts/demo/check/run-check.ts';
import { prepareDemo } from '../../scripts/demo/prepare.ts';
import { isProcessAlive } from '../../scripts/process/owned-process.ts';
import { Progress } from '../../scripts/progress.ts';
import { provideBrowser } from '../../scripts/workbench/browser.ts';

const TYPES = ['uncaught', 'caught', 'swallowed', 'logged-error', 'logged-warning', 'custom'] as const;

describe('from a throw in the demo shop to the workbench', () => {
  let report: CheckReport;

  before(async () => {
    const progress = new Progress(process.stderr);
    report = await runCheck(await prepareDemo(progress), await provideBrowser(progress), progress);
  });

  for (const part of ['agent', 'backend', 'editor'] as const) {
    test(`every type of event is seen by the ${part}`, () => {
      for (const type of TYPES) assert.ok((report.events[part][type] ?? 0) > 0, type);
    });
  }

  test('the editor shows no event that the backend does not have, and the backend none that no agent saw', () => {
    for (const type of TYPES) {
      assert.ok((report.events.editor[type] ?? 0) <= (report.events.backend[type] ?? 0), type);
      assert.ok((report.events.backend[type] ?? 0) <= (report.events.agent[type] ?? 0), type);
    }
  });

  test('not one occurrence is lost or counted twice', () => {
    assert.ok(report.occurrences.agent > 0);
    assert.equal(report.occurrences.backend, report.occurrences.agent);
  });

  test('diagnostic, CodeLens and ARC show the same place', () => {
    assert.ok(report.diagnostic.seen && report.codeLens.seen && report.arc.seen);
    const { file, line } = report.diagnostic;
    assert.deepEqual({ file: report.codeLens.file, line: report.codeLens.line }, { file, line });
    assert.deepEqual({ file: report.arc.file, line: report.arc.line }, { file, line });
  });

  test('a toast tells of new errors, with file and line', () => {
    assert.ok(report.toast.seen);
    assert.match(report.toast.text ?? '', /in your code/);
    assert.ok(report.toast.file !== undefined && report.toast.line !== undefined);
  });

  test('ARC shows a variable with its value', () => {
    assert.ok(report.variable);
    assert.notEqual(report.variable.name, '');
    assert.notEqual(report.variable.value, '');
  });

  test('every fresh failure becomes a diagnostic', () => {
    assert.ok(report.throwToDiagnosticMs.count >= 50, String(report.throwToDiagnosticMs.count));
  });

  test('nothing is missing, and no process is left behind', () => {
    assert.deepEqual(report.missing, []);
    assert.deepEqual(report.leftProcesses.filter(isProcessAlive), []);
  });
});
