import path from 'node:path';
import type { EventSummary } from '@cet/protocol/event.ts';
import type { Locator } from 'playwright-core';
import { ArcPanel } from '../../../test/workbench/arc-panel.ts';
import type { WorkbenchWindow } from '../../../test/workbench/window.ts';
import { ArcStopwatch } from './arc-stopwatch.ts';
import type { Seen } from './check-report.ts';

/** Odd, so that the median is one of them. */
const ARC_OPENINGS = 9;

/** What was seen of one event in the editor and in ARC. */
export interface EditorEvidence {
  diagnostic: Seen;
  codeLens: Seen;
  arc: Seen;
  variable: { name: string; value: string };
  /** From the click until the failing line of the source shows in the panel beside the code, one for each opening. */
  arcOpenMs: number[];
  /** The same, where the panel was closed before and VS Code has to make a new webview first. */
  arcNewPanelMs: number[];
}

/**
 * Opens the file of an event as a user would, looks for its marks, clicks its CodeLens and reads the ARC panel.
 *
 * @param extension id of our extension
 */
export async function lookAtEvent(
  window: WorkbenchWindow,
  extension: string,
  event: EventSummary,
): Promise<EditorEvidence> {
  const { location } = event;
  const file = location.file ?? '';
  const line = location.line ?? 1;
  const { editor } = window;
  await editor.open(file, line);
  await editor.anySquiggle().first().waitFor({ state: 'attached' });
  const diagnostic: Seen = { seen: true, file, line, ...(await problemAt(window, file, line)) };

  // A line with several events lets the user choose first; the line of one event opens ARC at once.
  const lens = editor
    .codeLenses(/⚡(?!.*more).*$/)
    .filter({ hasText: nameInLens(event) })
    .first();
  await lens.waitFor();
  const codeLens: Seen = { seen: true, file, line, text: (await lens.textContent()) ?? '' };

  const panel = new ArcPanel(window.page, extension);
  const stopwatch = await ArcStopwatch.prepare(window.page.context(), window.page);
  const open = async (clicked: Locator) => {
    await clicked.waitFor();
    return stopwatch.measure(() => clicked.click());
  };
  const arcNewPanelMs: number[] = [];
  for (let opening = 0; opening < ARC_OPENINGS; opening++) {
    if (opening > 0) await panel.close();
    arcNewPanelMs.push(await open(lens));
  }
  // A neighbour in the same file, to go back and forth between two events as one does when comparing.
  const neighbour = editor
    .codeLenses(/⚡(?!.*more).*$/)
    .filter({ hasNotText: nameInLens(event) })
    .first();
  const arcOpenMs: number[] = [];
  for (let opening = 0; opening < ARC_OPENINGS; opening++) {
    arcOpenMs.push(await open(neighbour), await open(lens));
  }
  const place = await panel.place();
  const heading = ((await panel.heading().textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
  await panel.showVariables();
  const variable = await panel.firstVariable();
  return {
    diagnostic,
    codeLens,
    arc: { seen: true, file: path.posix.basename(place.file), line: place.line, text: heading },
    variable,
    arcOpenMs,
    arcNewPanelMs,
  };
}

/** What a CodeLens calls an event: the exception's simple name, or that something was logged. */
function nameInLens(event: EventSummary): string {
  if (event.type === 'logged-error') return 'Logged error';
  if (event.type === 'logged-warning') return 'Logged warning';
  if (event.type === 'custom') return event.name;
  return /[^.$]+$/.exec(event.name)?.[0] ?? event.name;
}

/** The entry of Problems on a line: its text, if there is one on the screen. */
async function problemAt(window: WorkbenchWindow, file: string, line: number): Promise<Partial<Seen>> {
  await window.problems.open();
  await window.problems.filter(file);
  const entry = (await window.problems.entries()).find((problem) => problem.line === line);
  await window.palette.run('View: Hide Panel');
  return entry === undefined ? {} : { text: entry.message };
}

/** Reads file and line out of a toast's words: "… at Cart.java:42 …". */
export function toastPlace(text: string): Pick<Seen, 'file' | 'line'> {
  const match = /([\w$]+\.(?:java|kt|scala|groovy)):(\d+)/.exec(text);
  return match?.[1] === undefined ? {} : { file: match[1], line: Number(match[2]) };
}
