import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { eventually } from './eventually.ts';
import { evidenceOf, Stage } from './stage.ts';
import type { Till } from './till.ts';

const FILE = 'Checkout.java';

/** In the page, because no click from outside comes soon enough on every machine. */
const PRESS_WHEN_SHOWN = `new Promise((resolve) => {
  const look = () => {
    const lens = [...document.querySelectorAll('.monaco-editor .codelens-decoration a')].find(
      (one) => one.textContent.includes('NullPointerException') && one.checkVisibility({ visibilityProperty: true }),
    );
    if (!lens) return requestAnimationFrame(look);
    const { x, y } = lens.getBoundingClientRect();
    const init = { bubbles: true, cancelable: true, view: window, clientX: x + 5, clientY: y + 5 };
    for (const type of ['mousedown', 'mouseup', 'click']) lens.dispatchEvent(new MouseEvent(type, init));
    resolve();
  };
  look();
})`;

describe('a failing line in the editor', () => {
  let stage: Stage;
  let till: Till;
  let line: number;

  before(async () => {
    stage = await Stage.open({ name: 'editor' });
    till = await stage.startTill();
    line = stage.lineOf(FILE, 'discount.percent;');
    await stage.window.editor.open(FILE);
    await till.fail('uncaught');
    await stage.window.editor.squiggles('error').first().waitFor({ state: 'attached' });
    await stage.window.toasts.message(/in your code/).waitFor();
    await stage.window.toasts.clear();
  });
  after(() => stage.close());
  beforeEach(() => stage.goTo(FILE, line));
  afterEach(evidenceOf(() => stage));

  /** The hover at the end of the cursor's line, once it has this text: its parts come one by one. */
  async function hoverWith(text: RegExp): Promise<string> {
    const { editor, page } = stage.window;
    await page.keyboard.press('End');
    await editor.hoverAtCursor();
    await editor.hover().filter({ hasText: text }).waitFor();
    return (await editor.hover().textContent()) ?? '';
  }

  test('has a squiggle, a CodeLens with type, count, rate and age, and a gutter mark', async () => {
    const { editor, screenshots } = stage.window;
    const lenses = editor.codeLenses(/NullPointerException/);
    await lenses.first().waitFor();
    for (const lens of await lenses.allTextContents())
      assert.match(lens, /⚡ NullPointerException · 1× · \d+\.\d\/min · just now/);
    // A lens that is put in moves the lines below it, and is put in its place after that.
    await eventually('everything in its place', async () => {
      const squiggle = await editor.squiggles('error').first().boundingBox();
      const text = await editor.line('int percent = discount.percent').boundingBox();
      const method = await editor.line('int pay(Order order)').boundingBox();
      const mark = await editor.gutterMarks().first().boundingBox();
      const tops = await Promise.all(
        (await lenses.all()).map(async (lens) => (await lens.boundingBox())?.y ?? 0),
      );
      if (!squiggle || !text || !method || !mark) return false;
      const isOnLine = (y: number) => Math.abs(y - text.y) < text.height;
      const isAbove = (y: number, line: typeof text) => y < line.y && line.y - y < 3 * line.height;
      return (
        isOnLine(squiggle.y) &&
        isOnLine(mark.y) &&
        tops.length === 2 &&
        tops.some((top) => isAbove(top, method)) &&
        tops.some((top) => top > method.y && isAbove(top, text))
      );
    });
    await screenshots.take('editor');
  });

  test('counts on', async () => {
    await till.fail('uncaught');
    await stage.window.editor
      .codeLenses(/NullPointerException · 2×/)
      .first()
      .waitFor();
  });

  test('is in Problems, and its code opens the root cause', async () => {
    const { problems } = stage.window;
    await problems.open();
    await problems.row(/Cannot read field/).waitFor();
    const [entry] = await problems.entries();
    assert.equal(entry?.line, line);
    assert.equal(entry?.source, 'CET');
    await stage.window.screenshots.take('problems');
    await problems.codeLink(/Cannot read field/).click();
    await stage.arc.failingLine().waitFor();
    assert.deepEqual(await stage.arc.place(), { file: FILE, line });
    await stage.arc.close();
    await stage.window.palette.run('View: Hide Panel');
  });

  test('shows the values in a hover, whose links work', async () => {
    const { editor, screenshots } = stage.window;
    const text = await hoverWith(/At the latest throw/);
    assert.match(text, /NullPointerException: Cannot read field "percent" because "discount" is null/);
    assert.match(text, /discount = null/);
    assert.match(text, /uncaught · 2×/);
    assert.match(text, /Error: nothing in the application caught it\./);
    assert.match(text, /till · local/);
    assert.match(text, /last just now · 1\.0/);
    assert.equal(
      text.split('Cannot read field').length,
      2,
      'what VS Code shows of the problem is not said again',
    );
    await screenshots.take('hover');
    // The code above it is drawn by VS Code, which opens commands from it in Problems only.
    const link = editor.hover().getByRole('link', { name: 'Open root cause' });
    assert.match((await link.getAttribute('title')) ?? '', /^Opens source, values, stack and log/);
    await link.click();
    await stage.arc.failingLine().waitFor();
    await stage.arc.close();
  });

  test('has a lightbulb that opens the root cause', async () => {
    const action = await stage.window.editor.quickFixes();
    await action.filter({ hasText: 'Resolve NullPointerException' }).waitFor();
    await action.filter({ hasText: 'Hide NullPointerException' }).waitFor();
    await stage.window.screenshots.take('lightbulb');
    await action.filter({ hasText: 'Open root cause of NullPointerException' }).click();
    await stage.arc.failingLine().waitFor();
    await stage.arc.close();
  });

  test('the catch that hides an exception has its own mark, and the lightbulb goes there', async () => {
    const { editor, page } = stage.window;
    await till.fail('swallowed');
    const thrown = stage.lineOf(FILE, 'throw new IllegalArgumentException');
    const caught = stage.lineOf(FILE, 'catch (IllegalArgumentException');
    await stage.goTo(FILE, thrown);
    await editor.squiggles('warning').first().waitFor({ state: 'attached' });
    await (await editor.quickFixes())
      .filter({ hasText: 'Go to the catch of IllegalArgumentException' })
      .click();
    await eventually('the cursor at the catch', async () => (await editor.cursorLine()) === caught);
    await hoverWith(/IllegalArgumentException: a comma in 2,5/);
    await page.keyboard.press('Escape');
    assert.equal(await editor.gutterMarks().count(), 3);
    await stage.window.screenshots.take('swallowed');
  });

  test('resolving from the lightbulb takes the marks away, another occurrence brings them back', async () => {
    const { editor } = stage.window;
    await (await editor.quickFixes()).filter({ hasText: 'Resolve NullPointerException' }).click();
    await editor
      .codeLenses(/NullPointerException/)
      .first()
      .waitFor({ state: 'hidden' });
    await editor.squiggles('error').first().waitFor({ state: 'detached' });
    await till.fail('uncaught');
    await editor.squiggles('error').first().waitFor({ state: 'attached' });
    await stage.window.toasts.message(/An error that was resolved is back: NullPointerException/).waitFor();
    await stage.window.toasts.clear();
  });

  test('moves with the code that is typed above it', async () => {
    const { page } = stage.window;
    await stage.goTo(FILE, 1);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await stage.goTo(FILE, line + 2);
    await hoverWith(/At the latest throw/);
    await page.keyboard.press('Escape');
    await stage.window.palette.run('File: Revert File');
  });

  test('says so where the statement is edited, until that is undone', async () => {
    const { editor, page, screenshots } = stage.window;
    const changed = editor.codeLenses(/NullPointerException · .* · code changed since this was seen/);
    // The workbench may have saved what the last test typed.
    await stage.goTo(FILE, stage.lineOf(FILE, 'discount.percent;'));
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(' + 1');
    await changed.first().waitFor();
    await hoverWith(/The code has changed since this was seen: the statement was edited/);
    await screenshots.take('code-changed');
    await page.keyboard.press('Escape');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    for (let i = 0; i < ' + 1'.length; i++) await page.keyboard.press('Backspace');
    await changed.first().waitFor({ state: 'detached' });
  });

  test('a CodeLens that comes back on the screen opens at once', async () => {
    const { editor, page, toasts } = stage.window;
    const lens = editor.codeLenses(/NullPointerException/).first();
    await lens.waitFor();
    await till.fail('logged-warning');
    await stage.goTo(FILE, stage.lineOf(FILE, 'coins left'));
    const elsewhere = editor.codeLenses(/Logged warning/);
    await elsewhere.first().waitFor();
    await lens.waitFor({ state: 'hidden' });
    await toasts.clear();
    // The editor reads all CodeLenses of the file anew, and draws those that it shows.
    await till.fail('logged-warning');
    await elsewhere.filter({ hasText: '2×' }).first().waitFor();
    const pressed = page.evaluate(PRESS_WHEN_SHOWN);
    await page.keyboard.press('Control+Home');
    await pressed;
    await stage.arc.failingLine().waitFor();
    assert.deepEqual(await stage.arc.place(), { file: FILE, line: stage.lineOf(FILE, 'discount.percent;') });
    await stage.arc.close();
  });
});
