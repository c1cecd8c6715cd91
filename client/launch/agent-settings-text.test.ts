import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { type AgentSettings, applicationName } from './agent-settings.ts';
import { agentSettingsText, TARGETS } from './agent-settings-text.ts';

const settings: AgentSettings = {
  collectorUrl: 'http://127.0.0.1:4890',
  token: 'cet_a_$(x)',
  application: 'orders',
  deployment: 'dev',
  environment: 'local',
};
const JAR = "/home/o'neil/my ext/dist/cet-agent.jar";

test('JVM arguments survive a shell', { skip: process.platform === 'win32' }, () => {
  const text = agentSettingsText('arguments', settings, JAR, 'linux', '/home/me/my data/agent-token');
  const words = execFileSync('sh', ['-c', `printf '%s\\n' ${text}`], { encoding: 'utf8' })
    .trim()
    .split('\n');
  assert.deepEqual(words, [
    `-javaagent:${JAR}`,
    '-Dcet.collector.url=http://127.0.0.1:4890',
    '-Dcet.application.name=orders',
    '-Dcet.deployment.name=dev',
    '-Dcet.env.id=local',
    '-Dcet.token.file=/home/me/my data/agent-token',
  ]);
  assert.ok(!text.endsWith('\n'), 'pasting it into a shell would start a command');
});

test('environment variables survive a shell', { skip: process.platform === 'win32' }, () => {
  const text = agentSettingsText('variables', settings, JAR, 'linux');
  const script = `${text}\nprintf '%s|%s' "$ET_TOKEN" "$ET_APPLICATION_NAME"`;
  assert.equal(execFileSync('sh', ['-c', script], { encoding: 'utf8' }), 'cet_a_$(x)|orders');
});

test('on Windows the variables are PowerShell’s', () => {
  const text = agentSettingsText(
    'variables',
    { ...settings, token: "it's" },
    'C:\\My Ext\\cet-agent.jar',
    'win32',
  );
  assert.match(text, /^\$env:ET_COLLECTOR_URL = 'http:\/\/127\.0\.0\.1:4890'$/m);
  assert.match(text, /^\$env:ET_TOKEN = 'it''s'$/m);
  assert.match(text, /java "-javaagent:C:\\My Ext\\cet-agent\.jar" …$/m);
});

test('a token that this machine does not have is marked in every text', () => {
  const { token: _, ...remote } = settings;
  for (const target of TARGETS) {
    assert.match(agentSettingsText(target, remote, JAR, 'linux'), /<(file with an )?agent token>/, target);
  }
});

test('texts for other machines do not name files of this one', () => {
  for (const target of ['dockerfile', 'compose', 'kubernetes', 'systemd'] as const) {
    const text = agentSettingsText(target, settings, JAR, 'linux');
    assert.doesNotMatch(text, /neil/, target);
    assert.match(text, /-javaagent:\/opt\/cet\/cet-agent\.jar/, target);
    assert.match(text, /ET_COLLECTOR_URL/, target);
  }
});

test('no token is on a command line', () => {
  for (const target of TARGETS) {
    for (const line of agentSettingsText(target, settings, JAR, 'linux', '/t').split('\n'))
      assert.doesNotMatch(line, /(-D|docker run.*|kubectl.*)token\S*cet_a_/i, target);
  }
});

test('a Dockerfile does not bake the token into the image', () => {
  assert.doesNotMatch(agentSettingsText('dockerfile', settings, JAR, 'linux'), /^ENV ET_TOKEN/m);
});

test('Kubernetes takes the token from a secret, Compose and systemd keep their own signs out of values', () => {
  const kubernetes = agentSettingsText('kubernetes', settings, JAR, 'linux');
  assert.match(
    kubernetes,
    /- name: ET_TOKEN\n {4}valueFrom:\n {6}secretKeyRef: \{ name: cet-agent, key: token \}/,
  );
  assert.match(agentSettingsText('compose', settings, JAR, 'linux'), /ET_TOKEN: "cet_a_\$\$\(x\)"/);
  const odd = { ...settings, application: '50%' };
  assert.match(agentSettingsText('systemd', odd, JAR, 'linux'), /Environment="ET_APPLICATION_NAME=50%%"/);
});

test('a service name is made from any folder name', () => {
  assert.equal(applicationName('My Shop (old)'), 'My-Shop-old');
  assert.equal(applicationName('日本'), '日本');
  assert.equal(applicationName(' / '), 'application');
});
