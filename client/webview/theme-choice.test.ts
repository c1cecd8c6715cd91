import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseTheme, type ThemeSettings } from './theme-choice.ts';

const themes = [
  { settingsId: 'Day', uiTheme: 'vs', path: 'day.json' },
  { settingsId: 'Night', uiTheme: 'vs-dark', path: 'night.json' },
  { settingsId: 'Contrast', uiTheme: 'hc-black', path: 'contrast.json' },
];
const preferred: ThemeSettings['preferred'] = {
  dark: 'Night',
  light: 'Day',
  'hc-dark': 'Contrast',
  'hc-light': 'Missing',
};

test('takes the configured theme while it is of the kind in use', () => {
  assert.equal(chooseTheme(themes, { colorTheme: 'Night', preferred }, 'dark')?.path, 'night.json');
});

test('takes the preferred one where the system chose another kind', () => {
  assert.equal(chooseTheme(themes, { colorTheme: 'Night', preferred }, 'light')?.path, 'day.json');
  assert.equal(chooseTheme(themes, { colorTheme: 'Night', preferred }, 'hc-dark')?.path, 'contrast.json');
});

test('takes none where the theme is not on this machine', () => {
  assert.equal(chooseTheme(themes, { colorTheme: 'Night', preferred }, 'hc-light'), undefined);
});
