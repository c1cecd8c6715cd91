/** What the page of a web app consists of. Addresses are those that the webview can load. */
export interface Page {
  title: string;
  /** Custom element of the app, e.g. `cet-arc`. */
  element: string;
  script: string;
  style: string;
  /** `webview.cspSource`. */
  source: string;
  /** Fresh for each page, see `nonce`. */
  nonce: string;
}

/**
 * HTML of a web app. Only its own script runs and nothing is loaded from anywhere but its own folder. Styles may be
 * inline because Lit and the editor's elements set them on elements; they cannot carry script.
 */
export function pageHtml(page: Page): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}' ${page.source}`,
    `style-src ${page.source} 'unsafe-inline'`,
    `font-src ${page.source}`,
    `img-src ${page.source} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeAttribute(page.title)}</title>
<link rel="stylesheet" href="${escapeAttribute(page.style)}" id="vscode-codicon-stylesheet">
<script type="module" nonce="${page.nonce}" src="${escapeAttribute(page.script)}"></script>
</head>
<body><${page.element}></${page.element}></body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
