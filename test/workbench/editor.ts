import type { Locator, Page } from 'playwright-core';
import type { Palette } from './palette.ts';

/** The text editor: tabs, squiggles, CodeLens, gutter and hover. */
export class Editor {
  readonly #page: Page;
  readonly #palette: Palette;

  constructor(page: Page, palette: Palette) {
    this.#page = page;
    this.#palette = palette;
  }

  /** Opens a file by name and waits until its text shows. With a line (from 1) the cursor goes there. */
  async open(name: string, line?: number): Promise<void> {
    await this.#palette.openFile(name);
    const file = name.split('/').at(-1) ?? name;
    await this.tab(file).waitFor();
    await this.#page.locator('.monaco-editor .view-lines .view-line').first().waitFor();
    if (line !== undefined) await this.goToLine(line);
  }

  tab(file: string): Locator {
    return this.#page.locator('.tabs-container .tab').filter({ hasText: file }).first();
  }

  /** Puts the cursor into a line (from 1) and brings it to the middle. */
  async goToLine(line: number): Promise<void> {
    await this.#page.keyboard.press('Control+G');
    // The input keeps its ":" prefix only while it is typed, not when it is filled.
    const input = this.#page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(`:${line}`);
    await this.#page.keyboard.press('Enter');
  }

  /** Name of the file whose tab is active. */
  async activeFile(): Promise<string> {
    return (await this.#page.locator('.tabs-container .tab.active .label-name').first().textContent()) ?? '';
  }

  /** Line (from 1) of the cursor, as the status bar tells it. */
  async cursorLine(): Promise<number> {
    const text = await this.#page.locator('#status\\.editor\\.selection').textContent();
    return Number(/Ln (\d+)/.exec(text ?? '')?.[1] ?? Number.NaN);
  }

  /** Squiggles that are on the screen; wait for them with `state: 'attached'`, as they have no box of their own. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.#page.locator(`.monaco-editor .squiggly-${severity}`);
  }

  /** Every squiggle on the screen, of whatever severity. */
  anySquiggle(): Locator {
    return this.#page.locator(
      ['error', 'warning', 'info', 'hint'].map((kind) => `.monaco-editor .squiggly-${kind}`).join(', '),
    );
  }

  /** CodeLenses on the screen; VS Code keeps those that are scrolled away in the page, hidden. */
  codeLenses(text?: string | RegExp): Locator {
    const all = this.#page.locator('.monaco-editor .codelens-decoration a').filter({ visible: true });
    return text === undefined ? all : all.filter({ hasText: text });
  }

  /** Decorations with an icon in the glyph margin. */
  gutterMarks(): Locator {
    return this.#page.locator('.monaco-editor .glyph-margin-widgets .cgmr');
  }

  /** A line on the screen that contains `text`. */
  line(text: string): Locator {
    return this.#page.locator('.monaco-editor .view-lines .view-line').filter({ hasText: text }).first();
  }

  /** Opens the hover at the cursor and gives its text once there is some. */
  async hoverAtCursor(): Promise<string> {
    await this.#palette.run('Show or Focus Hover');
    const hover = this.hover();
    await hover.waitFor();
    return ((await hover.textContent()) ?? '').trim();
  }

  /**
   * Opens the quick fixes of the cursor's line and gives their rows.
   *
   * VS Code asks for them by itself 250 ms after the cursor moved, and that takes back what was asked for before; on
   * the white space in front of a line it finds nothing then. So this goes to the code and waits for the bulb, as a user does.
   */
  async quickFixes(): Promise<Locator> {
    await this.#page.keyboard.press('End');
    await this.lightbulb().waitFor();
    await this.#page.keyboard.press('Control+.');
    return this.#page.locator('.action-widget .monaco-list-row');
  }

  lightbulb(): Locator {
    return this.#page
      .locator('.monaco-editor .lightBulbWidget, .monaco-editor [class*="codicon-gutter-lightbulb"]')
      .filter({ visible: true })
      .first();
  }

  hover(): Locator {
    return this.#page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  }
}
