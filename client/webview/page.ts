import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What the page of a web app consists of. */
export interface Page {
  title: string;
  /** Custom element of the app, e.g. `cet-arc`. */
  element: string;
  /** The app itself: a module's text, and its style sheet's. */
  script: string;
  style: string;
  /** Address of the app's folder that the webview can load; what the app loads later is relative to it. */
  folder: string;
  /** `webview.cspSource`. */
  source: string;
  /** Fresh for each page, see `nonce`. */
  nonce: string;
}

/**
 * Reads an app as it was built.
 *
 * @param name of its files without their endings, e.g. `arc`
 */
export async function readApp(folder: string, name: string): Promise<Pick<Page, 'script' | 'style'>> {
  const [script, style] = await Promise.all(
    ['js', 'css'].map((ending) => readFile(path.join(folder, `${name}.${ending}`), 'utf8')),
  );
  return { script: script ?? '', style: style ?? '' };
}

/**
 * HTML of a web app. The app stands in the page itself: a webview's own requests go the long way through the editor,
 * which takes longer than everything else that the app does until it shows something. Only its own script runs, and
 * nothing is loaded from anywhere but its own folder. Styles may be inline because Lit and the editor's elements set
 * them on elements; they cannot carry script.
 *
 * @throws Error if the script would end before its end; esbuild writes no such text
 */
export function pageHtml(page: Page): string {
  if (/<\/script|<!--/i.test(page.script)) throw new Error(`The script of ${page.element} cannot be inline.`);
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}' ${page.source}`,
    `style-src ${page.source} 'unsafe-inline'`,
    `font-src ${page.source}`,
    `img-src ${page.source} data:`,
    `base-uri ${page.source}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base href="${escapeAttribute(page.folder)}/">
<title>${escapeAttribute(page.title)}</title>
<style>${page.style}</style>
</head>
<body><${page.element}></${page.element}>
<script type="module" nonce="${page.nonce}">${page.script}</script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
