import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import { findLine } from './line-finder.ts';
import { SourceText } from './source-texts.ts';

/** What is told of the line with `mark` after an edit: what was edited, and the text that is marked then. */
function edit(file: string, built: string, mark: string, edits: [string, string][]) {
  const before = new SourceText(file, built);
  const line = before.lines.findIndex((text) => text.includes(mark)) + 1;
  assert.ok(line > 0, mark);
  let text = built;
  for (const [from, to] of edits) {
    assert.ok(text.includes(from), from);
    text = text.replace(from, to);
  }
  const now = new SourceText(file, text);
  const location: CodeLocation = { class: 'shop.Till', method: 'pay', file, line };
  const found = findLine(now, { source: before, modifiedSince: false }, location);
  return { edited: found.edited, text: now.lines[found.line]?.trim() };
}

const JAVA = `package shop;

class Till {
  int pay(Order order) {
    log("pay");
    for (Line line : order.lines()) {
      int total = line.price() * line.count(); // per piece
      add(line.name(), total);
    }
    return 0;
  }
}
`;

describe('Java', () => {
  const java = (mark: string, ...edits: [string, string][]) => edit('Till.java', JAVA, mark, edits);
  const TOTAL = 'int total';

  test('comments and spaces are not the statement', () => {
    assert.equal(java(TOTAL, ['// per piece', '// for all pieces']).edited, undefined);
    assert.equal(java(TOTAL, [' // per piece', '']).edited, undefined);
    assert.equal(java(TOTAL, ['line.price() *', 'line.price() /* net */ *']).edited, undefined);
    assert.equal(java(TOTAL, ['line.price() * line', 'line . price()*line']).edited, undefined);
    assert.equal(java(TOTAL, ['line.price()', 'line.gross()']).edited, 'statement');
    assert.equal(java('add(', ['line.name()', '"a  b"']).edited, 'statement');
  });

  test('other line breaks are not the statement, and it is still found', () => {
    assert.deepEqual(java(TOTAL, ['int total = line.price() *', 'int total =\n          line.price() *']), {
      edited: undefined,
      text: 'int total =',
    });
    assert.deepEqual(
      java('add(', ['add(line.name(), total)', '// all of it\n      add(\n  line.name(),\n total)']),
      {
        edited: undefined,
        text: 'add(',
      },
    );
    assert.equal(
      java('add(', ['for (Line line : order.lines()) {', 'for (Line line :\n    order.lines())\n{']).edited,
      undefined,
    );
  });

  test('a text in a comment, and a comment in a text', () => {
    assert.equal(java('log(', ['log("pay")', 'log("pay // again")']).edited, 'statement');
    assert.equal(java('log(', ['log("pay");', 'log("pay"); // "pay again"']).edited, undefined);
  });

  const LOOP = 'for (Line line';
  const guards: [string, string][] = [
    ['if (line == null) return 0;', 'if (line == null) continue;'],
    [
      'if (line == null) {\n  log("none");\n  return 0;\n}',
      'if (line == null)\n  throw new IllegalStateException();',
    ],
    ['Objects.requireNonNull(line);', 'assert line != null : "line";'],
    [
      'if (line.isGift()) { total++; } else { break; }',
      'if (order.isOpen()) log("open"); else if (line == null) break;',
    ],
  ];
  test('a guard before the statement is a condition of it', () => {
    for (const guard of guards.flat()) {
      assert.equal(java(TOTAL, [TOTAL, `${guard}\n      ${TOTAL}`]).edited, 'condition', guard);
      assert.equal(java(TOTAL, [LOOP, `${guard}\n    ${LOOP}`]).edited, 'condition', guard);
      assert.equal(java('add(', [TOTAL, `${guard}\n      ${TOTAL}`]).edited, 'condition', guard);
      assert.equal(java(LOOP, [TOTAL, `${guard}\n      ${TOTAL}`]).edited, undefined, `${guard} comes later`);
    }
  });

  test('an edited guard is one too, but not what it does before it leaves', () => {
    const guarded = JAVA.replace(TOTAL, `if (line == null) { log("none"); return 0; }\n      ${TOTAL}`);
    const after = (from: string, to: string) => edit('Till.java', guarded, TOTAL, [[from, to]]).edited;
    assert.equal(after('line == null', 'line == null || line.isGift()'), 'condition');
    assert.equal(after(' return 0; }', ' }'), 'condition');
    assert.equal(after('if (line == null) { log("none"); return 0; }', ''), 'condition');
    assert.equal(after('log("none"); return 0;', 'return 1;'), undefined);
    assert.equal(after('{ log("none"); return 0; }', '\n        return 0; // nothing to pay\n'), undefined);
  });

  test('what only looks like a guard leads nowhere', () => {
    for (const other of [
      'if (line == null) log("none");',
      'if (line == null) { if (order.isOpen()) return 0; }',
      'while (line.next()) { if (line.isGift()) return 0; }',
      'Runnable later = () -> { if (line == null) return; };',
      'log("if (line == null) return 0;"); // if (line == null) return;',
      'check(line);',
    ])
      assert.equal(java(TOTAL, [TOTAL, `${other}\n      ${TOTAL}`]).edited, undefined, other);
  });
});

describe('Kotlin', () => {
  const KOTLIN = `package shop

class Till {
  fun pay(order: Order?): Int {
    log("pay")
    val lines = order!!.lines
    return lines.sumOf { line ->
      line.price * line.count
    }
  }
}
`;
  const kotlin = (mark: string, ...edits: [string, string][]) => edit('Till.kt', KOTLIN, mark, edits);

  test('comments, spaces and line breaks do not count', () => {
    assert.equal(
      kotlin('val lines', ['order!!.lines', 'order!!.lines // all /* of */ them']).edited,
      undefined,
    );
    assert.equal(kotlin('val lines', ['order!!.lines', 'order!!\n      .lines']).edited, undefined);
    assert.equal(kotlin('val lines', ['order!!.lines', 'order?.lines']).edited, 'statement');
  });

  test('guards', () => {
    for (const guard of [
      'if (order == null) return 0',
      'if (order == null) {\n  log("none")\n  return 0\n}',
      'if (order == null)\n  return 0',
      'val open = order?.open ?: return 0',
      'requireNotNull(order)',
      'check(order != null) { "no order" }',
    ]) {
      assert.equal(kotlin('val lines', ['val lines', `${guard}\n    val lines`]).edited, 'condition', guard);
      assert.equal(kotlin('line.price', ['val lines', `${guard}\n    val lines`]).edited, 'condition', guard);
    }
    const inLambda = 'if (line.gift) return@sumOf 0\n      line.price';
    assert.equal(kotlin('line.price', ['line.price', inLambda]).edited, 'condition');
    for (const other of [
      'if (order == null) log("none")',
      'val open = order?.open ?: false',
      'log("return")',
    ])
      assert.equal(kotlin('val lines', ['val lines', `${other}\n    val lines`]).edited, undefined, other);
  });
});

test('Scala', () => {
  const SCALA = `package shop

class Till {
  def pay(order: Order): Int = {
    log("pay")
    order.lines.head.price
  }
}
`;
  const scala = (...edits: [string, string][]) => edit('Till.scala', SCALA, 'order.lines', edits).edited;
  assert.equal(scala(['.price', '.price // net']), undefined);
  for (const guard of [
    'if (order == null) return 0',
    'if order == null then return 0',
    'require(order != null)',
  ])
    assert.equal(scala(['order.lines', `${guard}\n    order.lines`]), 'condition', guard);
  assert.equal(scala(['order.lines', 'if (order == null) log("none")\n    order.lines']), undefined);
});

test('Groovy', () => {
  const GROOVY = `package shop

class Till {
  int pay(order) {
    log 'pay'
    order.lines.first().price
  }
}
`;
  const groovy = (...edits: [string, string][]) => edit('Till.groovy', GROOVY, 'order.lines', edits).edited;
  assert.equal(groovy(['.price', '.price /* net */']), undefined);
  for (const guard of ['if (!order) return 0', 'if (!order) {\n  return 0\n}', 'assert order'])
    assert.equal(groovy(['order.lines', `${guard}\n    order.lines`]), 'condition', guard);
  assert.equal(groovy(["log 'pay'", "log 'pay' // return"]), undefined);
});
