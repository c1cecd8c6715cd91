import type { CodeTheme } from '@cet/protocol/webview.ts';
import type { HighlighterCore } from '@shikijs/core';

/** A piece of a source line with one look. */
export interface Token {
  text: string;
  /** CSS colour; absent: the theme's own text colour. */
  color?: string;
  italic?: boolean;
  bold?: boolean;
}

type Grammar = { default: Parameters<HighlighterCore['loadLanguageSync']>[0] };

/** Grammars by VS Code's language id. Each is a chunk of its own, loaded when such a file is first shown. */
const GRAMMARS: Record<string, () => Promise<unknown>> = {
  java: () => import('@shikijs/langs/java'),
  kotlin: () => import('@shikijs/langs/kotlin'),
  scala: () => import('@shikijs/langs/scala'),
  xml: () => import('@shikijs/langs/xml'),
  sql: () => import('@shikijs/langs/sql'),
};

/** Bits of Shiki's font style. */
const ITALIC = 1;
const BOLD = 2;

let core: Promise<HighlighterCore> | undefined;

/** One engine per page; it is made when the first code is shown, after the text itself. */
function highlighter(): Promise<HighlighterCore> {
  core ??= (async () => {
    const [{ createHighlighterCore }, { createJavaScriptRegexEngine }] = await Promise.all([
      import('@shikijs/core'),
      import('@shikijs/engine-javascript'),
    ]);
    return createHighlighterCore({ engine: createJavaScriptRegexEngine({ forgiving: true }) });
  })();
  return core;
}

async function defaultTheme(type: CodeTheme['type']) {
  switch (type) {
    case 'light':
      return (await import('@shikijs/themes/light-plus')).default;
    case 'hc-light':
      return (await import('@shikijs/themes/github-light-high-contrast')).default;
    default:
      return (await import('@shikijs/themes/dark-plus')).default;
  }
}

/** A name for a theme that changes with its content, since Shiki keeps themes by name. */
const names = new WeakMap<CodeTheme, string>();
let themeCount = 0;

async function loadTheme(shiki: HighlighterCore, theme: CodeTheme): Promise<string> {
  const known = names.get(theme);
  if (known !== undefined) return known;
  const fallback = await defaultTheme(theme.type);
  const name = `editor-${++themeCount}`;
  const foreground = theme.foreground ?? fallback.fg ?? fallback.colors?.['editor.foreground'] ?? '#808080';
  const background = theme.background ?? fallback.bg ?? fallback.colors?.['editor.background'] ?? '#000000';
  await shiki.loadTheme({
    name,
    type: theme.type.endsWith('light') ? 'light' : 'dark',
    settings: theme.tokenColors ?? fallback.tokenColors ?? fallback.settings ?? [],
    colors: { 'editor.foreground': foreground, 'editor.background': background },
    fg: foreground,
    bg: background,
  });
  names.set(theme, name);
  return name;
}

/** The coloured lines of a text, or undefined where its language is not one of ours. */
export async function highlight(
  text: string,
  languageId: string | undefined,
  theme: CodeTheme,
): Promise<Token[][] | undefined> {
  const load = languageId === undefined ? undefined : GRAMMARS[languageId];
  if (load === undefined || languageId === undefined) return undefined;
  const [shiki, grammar] = await Promise.all([highlighter(), load()]);
  if (!shiki.getLoadedLanguages().includes(languageId)) {
    await shiki.loadLanguage((grammar as Grammar).default);
  }
  const name = await loadTheme(shiki, theme);
  const { tokens } = shiki.codeToTokens(text, { lang: languageId, theme: name });
  return tokens.map((line) =>
    line.map(({ content, color, fontStyle = 0 }) => ({
      text: content,
      ...(color === undefined ? {} : { color }),
      ...(fontStyle > 0 && (fontStyle & ITALIC) !== 0 ? { italic: true } : {}),
      ...(fontStyle > 0 && (fontStyle & BOLD) !== 0 ? { bold: true } : {}),
    })),
  );
}
