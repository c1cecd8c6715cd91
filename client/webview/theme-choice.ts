import type { CodeTheme } from '@cet/protocol/webview.ts';

/** A theme as an extension's manifest declares it. */
export interface ContributedTheme {
  /** What `workbench.colorTheme` holds when it is chosen: its `id`, else its `label`. */
  settingsId: string;
  uiTheme: string;
  path: string;
}

/** Settings that decide which theme is in use. */
export interface ThemeSettings {
  colorTheme: string | undefined;
  /** The system's light or dark mode, or its high contrast, chooses among the preferred themes. */
  preferred: Record<CodeTheme['type'], string | undefined>;
}

const TYPES: Record<string, CodeTheme['type']> = {
  vs: 'light',
  'vs-dark': 'dark',
  'hc-black': 'hc-dark',
  'hc-light': 'hc-light',
};

/**
 * The theme in use. The editor tells extensions only its kind, so it is the configured one if that is of this kind,
 * else the preferred one of this kind. `undefined` where neither fits or its extension is not on this machine.
 */
export function chooseTheme<T extends ContributedTheme>(
  themes: readonly T[],
  settings: ThemeSettings,
  type: CodeTheme['type'],
): T | undefined {
  for (const name of [settings.colorTheme, settings.preferred[type]]) {
    const theme = themes.find((one) => one.settingsId === name && TYPES[one.uiTheme] === type);
    if (theme) return theme;
  }
  return undefined;
}
