import type { BrowserContext, Page } from 'playwright-core';

/**
 * Runs in every frame. Looks every few ms for the failing line inside the ARC panel, through the shadow roots of its
 * elements, and keeps when it was first there to be seen. Playwright's own waiting looks only every half second. A
 * timer, because VS Code opens the document anew in its hidden frame, and animation frames do not live through that.
 */
const WATCH = `(() => {
  const find = (root, selector) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll('*')) {
      const inner = element.shadowRoot && find(element.shadowRoot, selector);
      if (inner) return inner;
    }
    return null;
  };
  const timer = setInterval(() => {
    const arc = document.querySelector('cet-arc');
    if (!arc || !arc.shadowRoot || frameElement?.style.visibility === 'hidden') return;
    if (!find(arc.shadowRoot, '[aria-label^="Source of"] [data-at]')) return;
    globalThis.cetShownAt = Date.now();
    clearInterval(timer);
  }, 5);
})()`;

const CLICKED = `new Promise((resolve) => {
  addEventListener('click', () => resolve(Date.now()), { once: true, capture: true });
})`;

/** Measures from a click until the ARC panel shows the failing line, by the clocks of the two frames themselves. */
export class ArcStopwatch {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** To be called before the first panel opens: only frames that come later are watched. */
  static async prepare(context: BrowserContext, page: Page): Promise<ArcStopwatch> {
    await context.addInitScript(WATCH);
    return new ArcStopwatch(page);
  }

  /**
   * @param click clicks something that opens a new panel
   * @param shown waits, however coarsely, until the panel shows the failing line
   * @returns ms
   */
  async measure(click: () => Promise<void>, shown: () => Promise<void>): Promise<number> {
    const clickedAt = this.#page.evaluate<number>(CLICKED);
    await click();
    await shown();
    for (const frame of this.#page.frames()) {
      const shownAt = await frame
        .evaluate<number | undefined>('globalThis.cetShownAt')
        .catch(() => undefined);
      if (shownAt !== undefined) return shownAt - (await clickedAt);
    }
    throw new Error('No ARC panel tells when it was shown.');
  }
}
