import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgentSummary } from '@cet/protocol/event.ts';
import { agentItems } from './agent-item.ts';

function agent(application: string, rest: Partial<AgentSummary>): AgentSummary {
  return {
    session: application,
    application,
    deployment: '1.4.2',
    environment: 'test',
    server: 'web-1',
    version: '0.1.0',
    pid: 7,
    startedAt: 0,
    lastReportAt: 0,
    status: 'live',
    ...rest,
  };
}

test('only agents that report and that can be stopped are offered, or those that were', () => {
  const agents = [
    agent('shop', { control: { state: 'running' } }),
    agent('lost', { control: { state: 'running' }, status: 'lost' }),
    agent('old', {}),
    agent('mail', { control: { state: 'stopped' } }),
    agent('billing', { control: { state: 'paused' } }),
  ];
  const labels = (what: 'stop' | 'resume') => agentItems(agents, what).map(({ label }) => label);
  assert.deepEqual(labels('stop'), ['billing', 'shop']);
  assert.deepEqual(labels('resume'), ['mail']);
  const [item] = agentItems(agents, 'resume');
  assert.equal(item?.description, 'web-1, process 7');
  assert.equal(item?.detail, '1.4.2 in test');
});
