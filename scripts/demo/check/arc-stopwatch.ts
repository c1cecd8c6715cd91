import type { BrowserContext, Page } from 'playwright-core';
import { waitUntil } from '../../process/wait-until.ts';

const TIMEOUT_MS = 30_000;

/**
 * Runs in every frame. Looks every few ms for the failing line inside the ARC panel, through the shadow roots of its
 * elements, and keeps when another one was first there to be seen. Playwright's own waiting looks only every half second.
 * A timer, because VS Code opens the document anew in its hidden frame, and animation frames do not live through that.
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
  const shown = (globalThis.cetShown = []);
  setInterval(() => {
    const arc = document.querySelector('cet-arc');
    if (!arc || !arc.shadowRoot || frameElement?.style.visibility === 'hidden') return;
    const source = find(arc.shadowRoot, '[aria-label^="Source of"]');
    const line = source && find(source, '[data-at] .n');
    if (!line) return;
    const place = source.getAttribute('aria-label') + ' ' + line.textContent;
    if (shown.at(-1)?.place !== place) shown.push({ place, at: Date.now() });
  }, 5);
})()`;

/**
 * When the mouse button goes down, which is what VS Code opens a CodeLens by. On a busy machine ARC may show the failing
 * line before the button is let go; a click event need not follow at all: none comes where the text under the mouse was
 * replaced by one with the present count in between.
 */
const CLICKED = `new Promise((resolve) => {
  addEventListener('mousedown', () => resolve(Date.now()), { once: true, capture: true });
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
   * @param click clicks something that opens a panel, or shows another failing line in the open one
   * @returns ms
   * @throws Error if no panel shows another failing line in time
   */
  async measure(click: () => Promise<void>): Promise<number> {
    const clickedAt = this.#page.evaluate<number>(CLICKED);
    await click();
    const from = await clickedAt;
    return waitUntil(() => this.#shownAfter(from), {
      what: 'the failing line in the ARC panel',
      timeoutMs: TIMEOUT_MS,
      intervalMs: 100,
    }).then((shownAt) => shownAt - from);
  }

  async #shownAfter(from: number): Promise<number | undefined> {
    for (const frame of this.#page.frames()) {
      const shown = await frame
        .evaluate<{ at: number }[] | undefined>('globalThis.cetShown')
        .catch(() => undefined); // the frame may just be going
      const match = shown?.find((entry) => entry.at >= from);
      if (match !== undefined) return match.at;
    }
    return undefined;
  }
}
