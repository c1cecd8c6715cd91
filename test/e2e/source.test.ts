import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { sendReport } from '../../backend/testing/agent-client.ts';
import { sampleDefinition, sampleReport } from '../../backend/testing/sample-report.ts';
import { webviewContent } from '../workbench/webview.ts';
import { EXTENSION, evidenceOf, Stage } from './stage.ts';
import { runOpening, SOURCES } from './till.ts';

const HOUR_S = 3600;

describe('source that is not what was deployed', () => {
  let stage: Stage;

  before(async () => {
    stage = await Stage.open({
      name: 'source',
      arrange: (workspace) => {
        const sources = path.join(workspace, SOURCES, 'shop');
        // Built an hour ago, changed since: three lines above the failing one, which is another one now.
        const opening = path.join(sources, 'Opening.java');
        const text = readFileSync(opening, 'utf8');
        writeFileSync(opening, text.replace('package shop;', 'package shop;\n\n// One.\n// Two.\n// Three.'));
        const drawer =
          'package shop;\n\nclass Drawer {\n  void pull() {\n    throw new IllegalStateException();\n  }\n}\n';
        for (const module of [workspace, path.join(workspace, 'museum')]) {
          const folder = path.join(module, SOURCES, 'shop');
          mkdirSync(folder, { recursive: true });
          writeFileSync(path.join(folder, 'Drawer.java'), drawer);
        }
      },
    });
    const built = Date.now() / 1000 - HOUR_S;
    utimesSync(path.join(stage.classes, 'shop', 'Opening.class'), built, built);
    const backend = await stage.connected();
    await runOpening(stage.classes, backend);
    const twice = {
      ...sampleDefinition('twice', 'Drawer'),
      location: { class: 'shop.Drawer', method: 'pull', file: 'Drawer.java', line: 5 },
    };
    const missing = sampleDefinition('missing', 'Cellar', { exception: 'java.io.IOException' });
    await sendReport(
      backend,
      sampleReport({
        session: 'session-1',
        seq: 1,
        application: 'museum',
        definitions: [twice, missing],
        counts: [
          { definition: 'twice', occurrences: 1, lastAt: Date.now() },
          { definition: 'missing', occurrences: 1, lastAt: Date.now() },
        ],
      }),
    );
    await stage.window.statusBar.item(/CET 2$/).waitFor();
  });
  after(() => stage.close());
  afterEach(evidenceOf(() => stage));

  async function hoverAt(file: string, line: number, text: RegExp): Promise<string> {
    const { editor, page } = stage.window;
    await stage.goTo(file, line);
    await page.keyboard.press('End');
    await editor.hoverAtCursor();
    await editor.hover().filter({ hasText: text }).waitFor();
    const shown = (await editor.hover().textContent()) ?? '';
    await page.keyboard.press('Escape');
    return shown;
  }

  test('changed since the deployment: the marks say so', async () => {
    const { editor, screenshots } = stage.window;
    // The line is not known any more, but the method is.
    const line = stage.lineOf('Opening.java', 'void open(');
    await hoverAt('Opening.java', line, /changed since/);
    await editor.squiggles('error').first().waitFor({ state: 'attached' });
    await screenshots.take('source-changed');
    await editor
      .codeLenses(/NumberFormatException/)
      .last()
      .click();
    await stage.arc.content
      .locator('cet-source-pane')
      .getByText(/changed since/)
      .first()
      .waitFor();
    await screenshots.take('source-changed-arc');
    await stage.arc.close();
  });

  test('there twice: the best match is shown, and the other one is named', async () => {
    const { problems, screenshots, palette } = stage.window;
    const file = path.join('museum', SOURCES, 'shop', 'Drawer.java');
    await hoverAt(file, 5, /exists 2 times in this workspace; the best match is shown/);
    await problems.open();
    await problems.filter('IllegalStateException');
    await problems.row('The same class is also here').waitFor();
    await screenshots.take('source-twice');
    await palette.run('View: Hide Panel');
  });

  test('not here: the list says so, and the root cause still opens', async () => {
    const { sideBar, page, screenshots } = stage.window;
    await sideBar.open('Error Tracking');
    const row = webviewContent(page, EXTENSION, 'view')
      .locator('[data-event]')
      .filter({ hasText: 'IOException' });
    await row.waitFor();
    assert.match((await row.getAttribute('aria-label')) ?? '', /not in this workspace/);
    await row.click();
    await stage.arc.heading().filter({ hasText: 'IOException' }).waitFor();
    await stage.arc.content.getByText('No file Cellar.java in this workspace.').first().waitFor();
    await screenshots.take('source-missing');
  });
});
