import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customRules, type ReadTheme, readThemeFile } from './theme-file.ts';

/** Themes by place; relative paths are taken from the same flat folder. */
function folder(files: Record<string, string>): ReadTheme {
  return async (base, relative) => {
    const place = relative === undefined ? base : relative.replace(/^\.\//, '');
    const text = files[place];
    if (text === undefined) throw new Error(`${place} does not exist`);
    return { place, text };
  };
}

const rule = (scope: string, foreground: string) => ({ scope, settings: { foreground } });

test('reads comments and trailing commas, and puts a theme’s own rules after the included ones', async () => {
  const theme = await readThemeFile(
    folder({
      'modern.json': `{ // newest first
        "include": "./plus.json",
        "colors": { "editor.background": "#101010", },
        "tokenColors": [${JSON.stringify(rule('variable', '#3'))},],
      }`,
      'plus.json': `{ "include": "./base.json", "tokenColors": [${JSON.stringify(rule('keyword', '#2'))}] }`,
      'base.json': `/* the base */ { "colors": { "editor.foreground": "#eeeeee", "editor.background": "#000000" },
        "tokenColors": [${JSON.stringify(rule('comment', '#1'))}] }`,
    }),
    'modern.json',
  );
  assert.deepEqual(theme, {
    tokenColors: [rule('comment', '#1'), rule('keyword', '#2'), rule('variable', '#3')],
    foreground: '#eeeeee',
    background: '#101010',
  });
});

test('takes rules from a file of their own', async () => {
  const theme = await readThemeFile(
    folder({
      'theme.json': '{ "tokenColors": "./rules.json" }',
      'rules.json': JSON.stringify({ tokenColors: [rule('string', '#4')] }),
    }),
    'theme.json',
  );
  assert.deepEqual(theme.tokenColors, [rule('string', '#4')]);
});

test('leaves out a TextMate property list without reading it', async () => {
  const theme = await readThemeFile(
    folder({ 'theme.json': '{ "tokenColors": "./old.tmTheme" }' }),
    'theme.json',
  );
  assert.deepEqual(theme.tokenColors, []);
});

test('leaves out rules that are none', async () => {
  const files = { 'theme.json': '{ "tokenColors": [null, "x", { "scope": "y" }, { "settings": {} }] }' };
  assert.deepEqual((await readThemeFile(folder(files), 'theme.json')).tokenColors, [{ settings: {} }]);
});

test('ends when themes include each other', async () => {
  const files = { 'a.json': '{ "include": "./b.json" }', 'b.json': '{ "include": "./a.json" }' };
  assert.deepEqual(await readThemeFile(folder(files), 'a.json'), { tokenColors: [] });
});

test('refuses what is not a theme', async () => {
  await assert.rejects(readThemeFile(folder({ 'a.json': '[]' }), 'a.json'), SyntaxError);
});

test('takes the user’s own rules for every theme, then those for this one', () => {
  const all = rule('comment', '#5');
  const own = rule('comment', '#6');
  const customizations = {
    textMateRules: [all],
    '[Quiet]': { textMateRules: [own] },
    '[Loud]': { textMateRules: [rule('comment', '#7')] },
  };
  assert.deepEqual(customRules(customizations, 'Quiet'), [all, own]);
  assert.deepEqual(customRules(undefined, 'Quiet'), []);
});
