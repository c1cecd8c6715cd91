import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSummary } from '@cet/protocol/event.ts';
import { HOVER_COMMANDS } from '@cet/protocol/language.ts';
import type { Frame } from '@cet/protocol/snapshot.ts';
import type { MarkupContent } from 'vscode-languageserver';
import { SETTINGS } from '../testing/lsp-editor.ts';
import { hoverAt } from './hover.ts';
import { code, plain } from './markdown.ts';

const LINK =
  '[x](command:cet.setEventState?%5B%5D) ![i](https://evil.test/i.png) <img src=x> https://evil.test';
const EVIL = [
  `\`\` ${LINK}`,
  `\`a\`\`b\`\`\`c ${LINK}`,
  `${'`'.repeat(40)}${LINK}${'`'.repeat(7)}`,
  `\r\n\r\n# ${LINK}\u2028- ${LINK}`,
];

/** What is left of Markdown without its code spans, by CommonMark's rule: as many backticks end one as began it. */
function withoutCode(markdown: string): string {
  return markdown.replace(/(?<![`\\])(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '§');
}

test('nothing ends a code span but its own fence', () => {
  for (const text of EVIL) assert.equal(withoutCode(code(text)), '§');
  assert.equal(code('a'), '`a`');
  assert.equal(code('`'), '`` ` ``');
});

test('control characters do not reach the editor', () => {
  assert.equal(code('a\u0000b\u001b[31m\u202ec\td\r\n e'), '`a\ufffdb\ufffd[31m\ufffdc d e`');
  assert.equal(plain('a\u0007'), 'a\ufffd');
});

test('words stay words', () => {
  for (const text of EVIL) {
    const rest = plain(text).replace(/\\[!-/:-@[-`{-~]/g, '');
    assert.doesNotMatch(rest, /[`[\]<>()!\n]|:\/\//);
  }
  assert.equal(plain('at www.evil.test or me@evil.test'), 'at www\\.evil.test or me\\@evil.test');
});

test('a hover has our links and no others, whatever the application says', async () => {
  for (const text of EVIL) {
    const event: EventSummary = {
      id: 'e',
      fingerprint: 'f',
      service: text,
      environment: text,
      type: 'uncaught',
      name: text,
      message: text,
      location: { class: text, method: text },
      state: 'open',
      firstSeenAt: 0,
      lastSeenAt: 0,
      occurrences: 1,
      perMinute: 0,
      firstDeployment: text,
      lastDeployment: text,
      isNewInDeployment: true,
      snapshots: 1,
    };
    const frame: Frame = {
      ...event.location,
      application: true,
      variables: [
        { name: 'a', kind: 'local', value: { kind: 'string', text } },
        { name: 'b', kind: 'local', value: { kind: 'string', missing: 'redacted', rule: text } },
        { name: 'c', kind: 'local', value: { kind: 'object', type: text, size: 1 } },
      ],
    };
    const source = { lines: ['a.b(b, c);'] } as never;
    const place = { mapping: { state: 'changed', line: 0, reason: text } as const, path: 'p', source };
    const hover = await hoverAt(
      'p',
      { line: 0, character: 0 },
      [{ event, ...place }],
      { settings: SETTINGS, nowMs: 0, frameOf: async () => ({ frame, suspects: [] }) },
      new AbortController().signal,
    );
    assert.ok(hover);
    const { value } = hover.contents as MarkupContent;
    const rest = withoutCode(value).replace(/\\[!-/:-@[-`{-~]/g, '');
    const targets = [...rest.matchAll(/\]\((?:command:)?([^?)]*)/g)].map(([, target]) => target ?? '');
    assert.deepEqual([...new Set(targets)], [...HOVER_COMMANDS]);
    assert.doesNotMatch(rest, /!\[|<|:\/\//);
  }
});
