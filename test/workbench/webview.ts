import type { FrameLocator, Page } from 'playwright-core';

/**
 * The content of a webview of this extension. VS Code puts two frames around it: one that isolates, one that is active.
 * `host` narrows the search where several webviews show, e.g. `.part.sidebar`.
 */
export function webviewContent(page: Page, extension: string, host = ''): FrameLocator {
  const frame = `${host} iframe.webview.ready[src*="extensionId=${encodeURIComponent(extension)}"]`.trim();
  return page.frameLocator(frame).frameLocator('iframe#active-frame');
}
