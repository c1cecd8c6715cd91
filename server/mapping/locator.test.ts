import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { uriOfPath } from './file-uri.ts';
import { Locator } from './locator.ts';
import { SourceIndex } from './source-index.ts';
import { SourceTexts } from './source-texts.ts';

const ORDER = `package com.shop;

class Order {
  private int base = 1;

  Order() {
    base = 2;
  }

  int price(Discount discount) {
    return discount.rule.percent;
  }

  void each() {
    items.forEach(item -> {
      item.check();
    });
  }
}
`;

let root = '';
let index: SourceIndex;
let texts: SourceTexts;
let locator: Locator;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'cet-locator-')));
  index = new SourceIndex();
  texts = new SourceTexts();
  locator = new Locator(index, texts);
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Writes a file that was saved at `savedAt` and gives its URI. */
async function write(path: string, text: string, savedAt = Date.now() - 60_000): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await utimes(file, savedAt / 1000, savedAt / 1000);
  return uriOfPath(file);
}

async function locate(
  method: string,
  line: number | undefined,
  more: { class?: string; file?: string; builtAt?: number } = {},
) {
  await index.addRoot(root);
  const location = {
    class: more.class ?? 'com.shop.Order',
    method,
    ...(more.file !== '' && { file: more.file ?? 'Order.java' }),
    ...(line !== undefined && { line }),
  };
  return locator.locate(location, more.builtAt ?? Date.now());
}

test('a line inside its method is exact', async () => {
  const uri = await write('src/main/java/com/shop/Order.java', ORDER);
  const { mapping, methodLine } = await locate('price', 11);
  assert.deepEqual(mapping, { state: 'exact', uri, line: 10 });
  assert.equal(methodLine, 9);
});

test('lambdas, constructors and field initialisers are found in what they were written in', async () => {
  await write('src/com/shop/Order.java', ORDER);
  assert.equal((await locate('lambda$each$0', 16)).mapping.state, 'exact');
  assert.equal((await locate('<init>', 7)).mapping.state, 'exact');
  assert.equal((await locate('<init>', 4)).mapping.state, 'exact');
  assert.equal((await locate('lambda$new$3', 4)).mapping.state, 'exact');
  assert.equal((await locate('access$000', 16)).mapping.state, 'exact');
  assert.equal((await locate('price_aroundBody0', 11)).mapping.state, 'exact');
  assert.equal((await locate('$anonfun$1', 11)).mapping.state, 'exact');
  const closure = { class: 'com.shop.Order$_price_closure1' };
  assert.equal((await locate('doCall', 11, closure)).mapping.state, 'exact');
});

test('a line outside of its method has changed: the declaration is marked', async () => {
  await write('src/com/shop/Order.java', ORDER);
  const { mapping } = await locate('price', 16);
  assert.equal(mapping.state, 'changed');
  assert.equal(mapping.line, 9);
  assert.equal((await locate('price', 900)).mapping.line, 9);
  const gone = (await locate('discount', 11)).mapping;
  assert.deepEqual([gone.state, gone.line], ['changed', 2]);
  assert.match(gone.reason ?? '', /discount is no longer in this file/);
});

test('a file saved after the build may have changed', async () => {
  await write('src/com/shop/Order.java', ORDER, Date.now());
  const { mapping } = await locate('price', 11, { builtAt: Date.now() - 60_000 });
  assert.equal(mapping.state, 'changed');
  assert.equal(mapping.line, 10);
  assert.match(mapping.reason ?? '', /modified after the deployment was built/);
});

test('an edit in the editor moves the line; editing the line itself marks it changed', async () => {
  await write('src/com/shop/Order.java', ORDER);
  const first = await locate('price', 11);
  texts.edited(first.path as string, ORDER.replace('class', 'import java.util.List;\n\nclass'));
  const moved = await locate('price', 11);
  assert.deepEqual([moved.mapping.state, moved.mapping.line], ['exact', 12]);
  texts.edited(first.path as string, ORDER.replace('discount.rule.percent', 'discount.percent()'));
  const edited = await locate('price', 11);
  assert.deepEqual([edited.mapping.state, edited.mapping.line], ['changed', 10]);
});

const GUARDED = `package com.shop;

class Order {
  int price(Discount discount, int amount) {
    for (int i = 0; i < amount; i++) {
      if (discount == null) {
        return 0;
      } else if (amount > 5
          && discount.isOpen()) {
        check(
            discount.rule,
            amount);
      } else {
        throw new IllegalStateException("no rule");
      }
    }
    return amount;
  }
}
`;

test('the code of a place has changed where its statement or a condition that leads to it is another one', async () => {
  await write('src/com/shop/Order.java', GUARDED);
  const { path } = await locate('price', 10);
  /** The edits' effect on the call and on the `throw`. */
  const after = async (from: string, to: string) => {
    assert.ok(GUARDED.includes(from));
    texts.edited(path as string, GUARDED.replace(from, to));
    const [call, thrown] = [await locate('price', 10), await locate('price', 14)];
    return [call, thrown].map(
      ({ mapping }) => /: (the statement|a condition)/.exec(mapping.reason ?? '')?.[1],
    );
  };
  assert.deepEqual(await after('return amount;', 'return 2 * amount;'), [undefined, undefined]);
  assert.deepEqual(await after('return 0;', 'return\n\n0;'), [undefined, undefined]);
  assert.deepEqual(await after('      } else {', '        amount--;\n      } else {'), [
    undefined,
    undefined,
  ]);
  assert.deepEqual(await after('            amount);', '            2);'), ['the statement', undefined]);
  assert.deepEqual(await after('"no rule"', '"none"'), [undefined, 'the statement']);
  assert.deepEqual(await after('i < amount', 'i <= amount'), ['a condition', 'a condition']);
  assert.deepEqual(await after('&& discount.isOpen', '|| discount.isOpen'), ['a condition', 'a condition']);
  assert.deepEqual(await after('discount == null', 'discount.rule == null'), ['a condition', 'a condition']);
  texts.edited(path as string, GUARDED);
  assert.equal((await locate('price', 10)).mapping.state, 'exact');
});

test('in Kotlin a line ends a statement', async () => {
  const till =
    'package com.shop\n\nfun pay(order: Order) {\n  val a = order.total\n  val b = a.half()\n    .rest()\n}\n';
  await write('src/com/shop/Till.kt', till);
  const place = async () => (await locate('pay', 5, { class: 'com.shop.TillKt', file: 'Till.kt' })).mapping;
  const path = join(root, 'src/com/shop/Till.kt');
  assert.equal((await place()).state, 'exact');
  texts.edited(path, till.replace('order.total', 'order.sum'));
  assert.equal((await place()).edited, undefined);
  texts.edited(path, till.replace('.rest()', '.more()'));
  assert.equal((await place()).edited, true);
});

test('after saving, an older build keeps its line and a newer one takes the new numbers', async () => {
  await write('src/com/shop/Order.java', ORDER);
  const builtAt = Date.now() - 30_000;
  const { path } = await locate('price', 11, { builtAt });
  await write('src/com/shop/Order.java', `\n\n${ORDER}`, Date.now());
  texts.fileChanged(path as string);
  const older = await locate('price', 11, { builtAt });
  assert.deepEqual([older.mapping.state, older.mapping.line], ['exact', 12]);
  const newer = await locate('price', 13, { builtAt: Date.now() + 10_000 });
  assert.deepEqual([newer.mapping.state, newer.mapping.line], ['exact', 12]);
});

test('two files of one class: the better match is shown, the other named', async () => {
  const main = await write('a/src/main/java/com/shop/Order.java', ORDER);
  const other = await write('b/src/test/java/com/shop/Order.java', ORDER);
  const { mapping } = await locate('price', 11);
  assert.deepEqual([mapping.state, mapping.uri, mapping.others], ['ambiguous', main, [other]]);
});

test('a file of the same name in another package is not it', async () => {
  await write('src/com/other/Order.java', ORDER.replace('com.shop', 'com.other'));
  const { mapping } = await locate('price', 11);
  assert.equal(mapping.state, 'missing');
  assert.match(mapping.reason ?? '', /not in the package com\.shop/);
});

test('Kotlin and Scala files may lie in shorter folders than their package', async () => {
  const uri = await write(
    'src/main/kotlin/Order.kt',
    'package com.shop\n\nclass Order {\n    fun price() = 1 / 0\n}\n',
  );
  assert.deepEqual((await locate('price', 4, { file: 'Order.kt' })).mapping, {
    state: 'exact',
    uri,
    line: 3,
  });
  assert.deepEqual((await locate('price', 4, { file: '' })).mapping.uri, uri);
});

test('without a file name the outermost class tells', async () => {
  const uri = await write('src/com/shop/Order.java', ORDER);
  assert.equal((await locate('price', 11, { class: 'com.shop.Order$Line$1', file: '' })).mapping.uri, uri);
});

test('build output is passed over, links are followed once and loops end', async () => {
  await write('target/generated/com/shop/Order.java', ORDER);
  await write('node_modules/x/com/shop/Order.java', ORDER);
  const uri = await write('src/com/shop/Order.java', ORDER);
  await symlink(root, join(root, 'src', 'loop'), 'junction');
  const { mapping } = await locate('price', 11);
  assert.deepEqual(mapping, { state: 'exact', uri, line: 10 });
});

test('one of many files of the same name is found without reading the others', async () => {
  const modules = Array.from({ length: 80 }, (_, i) => `module${i}`);
  for (const name of modules) {
    await write(`${name}/src/main/java/com/${name}/Main.java`, ORDER.replace('com.shop', `com.${name}`));
  }
  const flat = await write('module81/src/main/kotlin/Main.kt', 'package com.flat\n\nfun price() = 1 / 0\n');
  const read: string[] = [];
  const reading = texts.read.bind(texts);
  texts.read = (path) => {
    read.push(path);
    return reading(path);
  };
  const found = await locate('price', 11, { class: 'com.module7.Order', file: 'Main.java' });
  assert.equal(found.path, join(root, 'module7', 'src', 'main', 'java', 'com', 'module7', 'Main.java'));
  assert.deepEqual([found.mapping.state, read], ['exact', [found.path]]);
  const kotlin = await locate('price', 3, { class: 'com.flat.Main', file: 'Main.kt' });
  assert.equal(kotlin.mapping.uri, flat);
  read.length = 0;
  const gone = await locate('price', 11, { class: 'com.elsewhere.Order', file: 'Main.java' });
  assert.equal(gone.mapping.state, 'missing');
  assert.ok(read.length <= 40, `${read.length} files were read`);
});

test('of many twins, the module of the service is read first, and all are named', async () => {
  for (let i = 0; i < 60; i++) await write(`m${i}/src/com/shop/Order.java`, ORDER);
  const own = await write('services/a-rather-long-name/orders/src/com/shop/Order.java', ORDER);
  await index.addRoot(root);
  const location = { class: 'com.shop.Order', method: 'price', file: 'Order.java', line: 11 };
  const { mapping } = await locator.locate(location, Date.now(), 'orders');
  assert.deepEqual([mapping.state, mapping.uri, mapping.others?.length], ['ambiguous', own, 60]);
  assert.match(mapping.reason ?? '', /exists 61 times/);
  assert.ok(mapping.others?.includes(uriOfPath(join(root, 'm59', 'src', 'com', 'shop', 'Order.java'))));
});

test('packages may be named like build output', async () => {
  const uris = new Map<string, string>();
  for (const name of ['build', 'target', 'out', 'bin', 'dist']) {
    const text = ORDER.replace('com.shop', `com.${name}`);
    uris.set(name, await write(`app/src/main/java/com/${name}/Order${name}.java`, text));
  }
  for (const [name, uri] of uris) {
    const place = { class: `com.${name}.Order`, file: `Order${name}.java` };
    assert.equal((await locate('price', 11, place)).mapping.uri, uri, name);
  }
  const below = join(root, 'app', 'src', 'main', 'java', 'com', 'build');
  assert.equal(index.addFile(join(below, 'New.java')), true);
  await write('app/src/main/java/com/build/dist/Late.java', ORDER);
  assert.deepEqual(await index.addFolder(join(below, 'dist')), ['Late.java']);
  await write('app/src/main/java/com/late/out/Later.java', ORDER);
  assert.deepEqual(await index.addFolder(join(root, 'app', 'src', 'main', 'java', 'com', 'late')), [
    'Later.java',
  ]);
  assert.equal(index.addFile(join(root, 'app', 'build', 'src', 'Order.java')), false);
});

test('files that come and go are found and lost', async () => {
  assert.equal((await locate('price', 11)).mapping.state, 'missing');
  await write('src/com/shop/Order.java', ORDER);
  const path = join(root, 'src', 'com', 'shop', 'Order.java');
  assert.equal(index.addFile(path), true);
  assert.equal((await locate('price', 11)).mapping.state, 'exact');
  index.removeFile(path);
  assert.equal((await locate('price', 11)).mapping.state, 'missing');
});

test('folders that come and go take their files along', async () => {
  await index.addRoot(root);
  await write('moved/com/shop/Order.java', ORDER);
  assert.deepEqual(await index.addFolder(join(root, 'moved')), ['Order.java']);
  assert.equal((await locate('price', 11)).mapping.state, 'exact');
  assert.deepEqual(await index.addFolder(join(root, 'target', 'x')), []);
  assert.equal(index.removeFolders(new Set([join(root, 'moved')])).length, 1);
  assert.equal((await locate('price', 11)).mapping.state, 'missing');
});
