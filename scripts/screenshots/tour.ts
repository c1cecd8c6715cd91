import type { EventSummary } from '@cet/protocol/event.ts';
import { ArcPanel } from '../../test/workbench/arc-panel.ts';
import { webviewContent } from '../../test/workbench/webview.ts';
import type { WorkbenchWindow } from '../../test/workbench/window.ts';

const NARROW = { width: 760, height: 900 };
const WIDE = { width: 1440, height: 900 };

/**
 * Walks through the main job, from the line that threw to its root cause, and takes a picture at each stop.
 *
 * @param extension id of our extension
 */
export async function takeTour(
  window: WorkbenchWindow,
  extension: string,
  event: EventSummary,
): Promise<void> {
  const { editor, palette, screenshots, sideBar, page } = window;
  const file = event.location.file ?? '';
  await editor.open(file, event.location.line);
  await editor.codeLenses(/⚡/).first().waitFor();
  await screenshots.take('editor-dark');

  await page.keyboard.press('End'); // onto the statement, as a user points at it
  await editor.hoverAtCursor();
  await screenshots.take('hover-dark');
  await page.keyboard.press('Escape');

  await sideBar.open('Error Tracking');
  await webviewContent(page, extension, 'view').getByRole('treeitem').first().waitFor();
  await page.mouse.move(700, 500); // away from the icon, whose tooltip would cover the list
  await screenshots.take('event-list-dark');
  await sideBar.toggle();

  const panel = new ArcPanel(page, extension);
  await editor.codeLenses(simpleName(event)).last().click();
  await panel.failingLine().waitFor();
  await screenshots.take('arc-dark');

  await palette.run('View: Maximize Editor Group and Hide Side Bars');
  await panel.failingLine().waitFor();
  await screenshots.take('arc-wide-dark');
  for (const theme of ['light', 'high-contrast'] as const) {
    await screenshots.useTheme(theme);
    await panel.failingLine().waitFor();
    await screenshots.take(`arc-${theme}`);
  }
  await screenshots.useTheme('dark');
  await page.setViewportSize(NARROW);
  await panel.showVariables();
  await screenshots.take('arc-narrow');
  await page.setViewportSize(WIDE);
}

function simpleName(event: EventSummary): string {
  return /[^.$]+$/.exec(event.name)?.[0] ?? event.name;
}
