import type { FrameLocator, Page } from 'playwright-core';

/**
 * The content of a webview of an extension: a panel among the editors, or a view in the side bar. VS Code keeps all of
 * them at the top of its page, laid over the place where they show, with two frames around the content.
 */
export function webviewContent(page: Page, extension: string, kind: 'panel' | 'view'): FrameLocator {
  const ours = `iframe.webview.ready[src*="extensionId=${encodeURIComponent(extension)}"]`;
  const ofKind =
    kind === 'view' ? `${ours}[src*="purpose=webviewView"]` : `${ours}:not([src*="purpose=webviewView"])`;
  return page.frameLocator(ofKind).frameLocator('iframe#active-frame');
}
