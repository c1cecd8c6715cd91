import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { failureLine } from './connection/failure.ts';
import { eventItem } from './event-list/event-item.ts';
import { sampleEvent } from './events/sample-event.ts';
import { labelText, notificationText } from './notification-text.ts';
import { toastOf } from './toasts/toast-combiner.ts';

/** What VS Code makes a link of in notifications and prompts (its `linkedText.ts`). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** What VS Code draws as an icon in labels (its `iconLabels.ts`). */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const EVIL =
  '[Fix it](command:workbench.action.terminal.sendSequence?%7B%7D) [and](https://evil.test) $(check)';

test('the message of an exception makes no link in a notification', () => {
  assert.match(EVIL, LINK);
  assert.doesNotMatch(notificationText(EVIL), LINK);
  assert.equal(notificationText(EVIL).replaceAll('\u2060', ''), EVIL);
  for (const events of [
    [sampleEvent({ message: EVIL })],
    [sampleEvent({ name: EVIL })],
    [1, 2].map((id) => sampleEvent({ id: `${id}`, message: EVIL, type: 'logged-error' })),
  ]) {
    assert.doesNotMatch(toastOf(events).text, LINK);
  }
});

test('what a backend answers makes no link in a notification', () => {
  assert.doesNotMatch(failureLine(Object.assign(new Error(EVIL), { data: { action: EVIL } })), LINK);
});

test('the message of an exception draws no icon in a list', () => {
  assert.doesNotMatch(labelText(EVIL), ICON);
  const { label, description, detail } = eventItem(
    sampleEvent({
      name: `shop.${EVIL}`,
      message: EVIL,
      service: '$(error)',
      location: { ...sampleEvent().location, file: '$(gear).java' },
    }),
  );
  for (const text of [label, description, detail]) assert.doesNotMatch(text, ICON);
});

test('every notification with more than fixed words has them made harmless', () => {
  const call = /show(?:Information|Warning|Error)Message\(\s*(`[^`]*\$\{[^`]*`|[\w.]+)/g;
  const safe = /notificationText|failureLine/;
  const known = new Map([
    ['toasts.ts', ['text']], // toastOf
    ['commands.ts', ['text', 'failureLine']], // fixed words
    ['copy-agent-settings.ts', ['notes.join']], // fixed words
    ['debug-launch.ts', ['on']], // fixed words
  ]);
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
    for (const [, argument = ''] of source.matchAll(call))
      assert.ok(
        safe.test(argument) || known.get(path.basename(file))?.includes(argument),
        `${file}: ${argument}`,
      );
  }
});
