import type { CodeTheme } from '@cet/protocol/webview.ts';
import { parse } from 'jsonc-parser';

type TokenColors = NonNullable<CodeTheme['tokenColors']>;

/** The part of a theme that code needs: its own rules after those of the themes that it includes. */
export interface ThemeFile {
  tokenColors: TokenColors;
  foreground?: string;
  background?: string;
}

/** Reads a file that stands at `relative` to the file `base`, or at `base` itself; gives its place and its text. */
export type ReadTheme = (base: string, relative?: string) => Promise<{ place: string; text: string }>;

/** Themes include each other two or three deep; a circle must end. */
const MAX_INCLUDES = 8;

/**
 * Reads a VS Code colour theme (JSON with comments) and everything that it includes. Rules of an old TextMate file
 * (`.tmTheme`, an XML property list) are left out, so that such a theme falls back to the app's own colours.
 *
 * @throws whatever `read` throws when a file is missing, and `SyntaxError` when one is not a theme
 */
export async function readThemeFile(read: ReadTheme, place: string, depth = 0): Promise<ThemeFile> {
  return readFrom(read, await read(place), depth);
}

async function readFrom(
  read: ReadTheme,
  file: { place: string; text: string },
  depth: number,
): Promise<ThemeFile> {
  const theme = parse(file.text, [], { allowTrailingComma: true }) as unknown;
  if (!isRecord(theme)) throw new SyntaxError(`${file.place} is not a colour theme.`);
  const result: ThemeFile =
    typeof theme.include === 'string' && depth < MAX_INCLUDES
      ? await readFrom(read, await read(file.place, theme.include), depth + 1)
      : { tokenColors: [] };
  if (typeof theme.tokenColors === 'string') {
    if (!theme.tokenColors.endsWith('.tmTheme') && depth < MAX_INCLUDES) {
      const included = await readFrom(read, await read(file.place, theme.tokenColors), depth + 1);
      result.tokenColors.push(...included.tokenColors);
    }
  } else if (Array.isArray(theme.tokenColors)) {
    result.tokenColors.push(...theme.tokenColors.filter(isRule));
  }
  if (isRecord(theme.colors)) {
    const foreground = theme.colors['editor.foreground'];
    const background = theme.colors['editor.background'];
    if (typeof foreground === 'string') result.foreground = foreground;
    if (typeof background === 'string') result.background = background;
  }
  return result;
}

/** Rules of `editor.tokenColorCustomizations`: those for every theme, then those for this one (`[Name]`). */
export function customRules(customizations: unknown, theme: string): TokenColors {
  if (!isRecord(customizations)) return [];
  const own = customizations[`[${theme}]`];
  return [customizations.textMateRules, isRecord(own) ? own.textMateRules : undefined].flatMap((rules) =>
    Array.isArray(rules) ? rules.filter(isRule) : [],
  );
}

function isRule(rule: unknown): rule is TokenColors[number] {
  return isRecord(rule) && isRecord(rule.settings);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
