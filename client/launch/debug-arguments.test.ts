import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasOwnConnection, type JavaLaunch, wantsAgent, withAgent } from './debug-arguments.ts';

const JAR = '/my ext/cet-agent.jar';
const VARIABLES = { ET_APPLICATION_NAME: 'folder', ET_TOKEN_FILE: 't' };

test('a launch says for itself whether it wants the agent, else the setting does', () => {
  assert.ok(wantsAgent({ request: 'launch' }, true));
  assert.ok(!wantsAgent({ request: 'launch' }, false));
  assert.ok(wantsAgent({ request: 'launch', cet: true }, false));
  assert.ok(!wantsAgent({ request: 'launch', cet: false }, true));
  assert.ok(!wantsAgent({ request: 'attach', cet: true }, true));
});

test('the agent is added after the user’s own arguments', () => {
  assert.equal(withAgent({}, JAR, {}, 'linux').vmArgs, '-javaagent:"/my ext/cet-agent.jar"');
  assert.equal(
    withAgent({ vmArgs: '-Xmx1g ' }, 'C:\\my ext\\cet-agent.jar', {}, 'win32').vmArgs,
    '-Xmx1g -javaagent:"C:\\my ext\\cet-agent.jar"',
  );
  assert.deepEqual(withAgent({ vmArgs: ['-Xmx1g'] }, JAR, {}, 'linux').vmArgs, [
    '-Xmx1g',
    `-javaagent:${JAR}`,
  ]);
});

test('the user’s own variables are stronger', () => {
  assert.deepEqual(withAgent({ env: { ET_APPLICATION_NAME: 'mine', A: '1' } }, JAR, VARIABLES, 'linux').env, {
    ET_APPLICATION_NAME: 'mine',
    ET_TOKEN_FILE: 't',
    A: '1',
  });
});

test('an agent that is already there is not added again', () => {
  for (const jar of ['/opt/cet-agent.jar', '/opt/cet-agent-0.2.0-rc.1.jar']) {
    const launch = { vmArgs: `-javaagent:${jar}` };
    assert.equal(withAgent(launch, JAR, VARIABLES, 'linux'), launch);
  }
});

test('a launch that names another backend, or its own token, is not given the token of ours', () => {
  const own: JavaLaunch[] = [
    { env: { ET_COLLECTOR_URL: 'https://elsewhere.test' } },
    { vmArgs: '-Xmx1g -Dcet.collector.url=https://elsewhere.test' },
    { vmArgs: ['-Dcet.token.file=/etc/cet/token'] },
  ];
  for (const launch of own) {
    assert.ok(hasOwnConnection(launch), JSON.stringify(launch));
    assert.equal(
      (withAgent(launch, JAR, VARIABLES, 'linux').env as NodeJS.Dict<string>).ET_TOKEN_FILE,
      undefined,
    );
  }
  assert.ok(!hasOwnConnection({ vmArgs: '-Dcet.application.name=till', env: { ET_ENV_ID: 'test' } }));
});
