import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { evidenceOf, Stage } from './stage.ts';

const PROGRAM = `public class Parcel {
  public static void main(String[] args) {
    int[] grams = {1200, 300};
    System.out.println(grams[grams.length]);
  }
}
`;

describe('a folder with nothing but one Java file', () => {
  let stage: Stage;

  before(async () => {
    stage = await Stage.open({
      name: 'lone-file',
      arrange: (workspace) => {
        for (const part of ['src', 'museum'])
          rmSync(path.join(workspace, part), { recursive: true, force: true });
        writeFileSync(path.join(workspace, 'Parcel.java'), PROGRAM);
      },
    });
  });
  after(() => stage.close());
  afterEach(evidenceOf(() => stage));

  test('is taken for a Java project before the file is opened', async () => {
    await stage.connected();
  });

  test('runs with the agent, and its exception leads to the line', async () => {
    const { palette, toasts, editor, screenshots } = stage.window;
    await palette.run('CET: Run Java with Agent');
    await palette.row('Parcel').click();
    await toasts.message(/New error in your code: ArrayIndexOutOfBoundsException/).waitFor();
    await toasts.button('ArrayIndexOutOfBounds', 'Go to line').click();
    await editor
      .codeLenses(/ArrayIndexOutOfBoundsException · 1×/)
      .first()
      .waitFor();
    await screenshots.take('lone-file');
  });
});
