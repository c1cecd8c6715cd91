import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CheckReport, missingFrom } from './check-report.ts';

const all = { uncaught: 1, caught: 2, swallowed: 1, 'logged-error': 1, 'logged-warning': 1, custom: 1 };
const seen = { seen: true, file: 'Cart.java', line: 12 };
const good: Omit<CheckReport, 'ok' | 'missing'> = {
  events: { agent: all, backend: all, editor: all },
  occurrences: { agent: 9, backend: 9 },
  diagnostic: seen,
  codeLens: seen,
  toast: seen,
  arc: seen,
  variable: { name: 'price', value: 'null' },
  throwToDiagnosticMs: { count: 60, p50: 100, p95: 300 },
  arcOpenMs: { count: 5, p50: 120 },
  arcNewPanelMs: { count: 5, p50: 120 },
  activationMs: 40,
  leftProcesses: [],
  steps: {},
};

test('a whole chain lacks nothing', () => {
  assert.deepEqual(missingFrom(good), []);
});

test('each broken link is named', () => {
  const { variable: _, ...withoutVariable } = good;
  const report = {
    ...withoutVariable,
    events: { agent: all, backend: all, editor: { ...all, swallowed: 0 } },
    occurrences: { agent: 9, backend: 8 },
    toast: { seen: false },
    arc: { seen: true },
    throwToDiagnosticMs: { count: 49, p50: 1, p95: 1 },
    activationMs: Number.NaN,
    leftProcesses: [4711],
  };
  assert.deepEqual(missingFrom(report), [
    'The editor saw no event of type swallowed.',
    'The agents counted 9 occurrences, the backend 8.',
    'No toast was seen in the workbench.',
    'The arc names no file and line.',
    'No variable was seen with its value.',
    'Only 49 of at least 50 fresh events became diagnostics.',
    'VS Code told no activation time.',
    'Processes are left behind: 4711.',
  ]);
});
