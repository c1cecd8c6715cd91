import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgentSummary } from '@cet/protocol/event.ts';
import { heldBackReasons } from './agent-reasons.ts';

const agent: AgentSummary = {
  session: 'session-a',
  application: 'shop',
  deployment: '1.0',
  environment: 'test',
  server: 'web-1',
  version: '0.1.0',
  pid: 7,
  startedAt: 0,
  lastReportAt: 0,
  status: 'live',
};

test('an agent that pauses is told with its reason, one at work is not', () => {
  const control = { state: 'paused', cpuPercent: 3.1, cpuLimitPercent: 2 } as const;
  assert.deepEqual(heldBackReasons([agent, { ...agent, control: { state: 'running' } }]), []);
  assert.deepEqual(heldBackReasons([{ ...agent, control }]), [
    {
      level: 'problem',
      text:
        'The agent in shop on web-1 takes no snapshots for now: it used 3.1 % of a core, and 2 % are allowed ' +
        '(ET_CPU_LIMIT_PERCENT). It still counts every error.',
    },
  ]);
});

test('an agent that somebody stopped offers to be resumed', () => {
  const [reason] = heldBackReasons([{ ...agent, control: { state: 'stopped', leftChanged: 2 } }]);
  assert.match(
    reason?.text ?? '',
    /^The agent in shop on web-1 was stopped: .* 2 classes could not be changed back/,
  );
  assert.equal(reason?.command, 'cet.resumeAgent');
});

test('an agent that knows too many different errors says how much it left out', () => {
  const [reason, ...more] = heldBackReasons([{ ...agent, control: { state: 'running', untold: 1200 } }]);
  assert.match(
    reason?.text ?? '',
    /knows as many different errors, .* 1,200 occurrences .* were not recorded/,
  );
  assert.deepEqual(more, []);
});

test('an agent whose memory for classes is used up says how many it does not watch', () => {
  const [reason, ...more] = heldBackReasons([{ ...agent, control: { state: 'running', unwatched: 1200 } }]);
  assert.match(reason?.text ?? '', /errors in 1,200 classes are not seen\. .*ET_MEMORY_LIMIT_MB/);
  assert.deepEqual(more, []);
});
