import assert from 'node:assert/strict';
import { test } from 'node:test';
import { membersAt, readOutline, typeAt } from './outline.ts';
import type { SourceLanguage } from './tokens.ts';

/** Lines that end with a `//= name` comment state which members are around them, innermost first. */
function check(language: SourceLanguage, text: string): void {
  const outline = readOutline(text, language);
  text.split('\n').forEach((line, i) => {
    const expected = /\/\/= ?(.*)$/.exec(line)?.[1];
    if (expected !== undefined) {
      const found = membersAt(outline, i).map(
        (one) => `${one.type}.${one.name || `<${one.isStatic ? 'static ' : ''}init>`}`,
      );
      assert.equal(found.join(' < ') || 'nothing', expected, `line ${i + 1}: ${line}`);
    }
  });
}

test('Java: methods, constructors, initialisers, fields, lambdas and nested types', () => {
  check(
    'java',
    `package com.shop;

import java.util.*; // class Fake { void no() {}

/* void commented() { */
@SuppressWarnings({"unchecked", "}{"})
public class Order<T extends Comparable<T>> implements Runnable {
  private static final Map<String, Integer> RATES = new HashMap<>(); //= Order.RATES
  static {
    RATES.put("{", 1); //= Order.<static init>
  }
  {
    total = 3; //= Order.<init>
  }
  private int total = compute(() -> {
    return 7; //= Order.total
  });
  char brace = '{', quote = '\\'', escaped = '\\u007b'; //= Order.brace

  public Order(int total) {
    this.total = total; //= Order.Order
  }

  @Override
  @Deprecated(since = "}")
  public <R> List<R> price(
      final Map<String, List<R>> input) throws IllegalStateException, java.io.IOException {
    String text = """
        } class Fake { "quoted" \\"""
        """;
    if (input.isEmpty()) {
      return List.of(); //= Order.price
    }
    Runnable task = new Runnable() {
      private int count = 0; //= Order.$.count < Order.price
      public void run() {
        input.forEach((key, value) -> { count++; }); //= Order.$.run < Order.price
      }
    };
    record Pair(int a, int b) {
      Pair {
        check(a); //= Order.Pair.Pair < Order.price
      }
      int sum() { return a + b; } //= Order.Pair.sum < Order.price
    }
    return switch (total) {
      case 1 -> { yield null; } //= Order.price
      default -> new ArrayList<R>(List.of()) {{
        add(null); //= Order.$.<init> < Order.price
      }};
    };
  }
  public void run() { } //= Order.run
  abstract static class Line { //= nothing
    abstract int quantity(); //= Order.Line.quantity
    int[] sizes = {1, 2, 3}; //= Order.Line.sizes
    enum Kind {
      SMALL("}") { //= Order.Line.Kind.SMALL
        @Override int size() {
          return 1; //= Order.Line.Kind.$.size < Order.Line.Kind.SMALL
        }
      },
      LARGE; //= Order.Line.Kind.LARGE
      Kind(String... names) {
        use(names); //= Order.Line.Kind.Kind
      }
      Kind() {}
      int size() {
        return 2; //= Order.Line.Kind.size
      }
    }
  }
  @interface Marked { String value() default "x"; } //= Order.Marked.value
}
`,
  );
  const outline = readOutline('package com.shop;\npublic\nclass Order {\n}\n', 'java');
  assert.equal(outline.packageName, 'com.shop');
  assert.deepEqual(typeAt(outline, 3), { name: 'Order', nameLine: 2, firstLine: 1, lastLine: 3 });
});

test('Java: code that is being typed gives what can be known, and no error', () => {
  for (const text of [
    'class A { void b() { "',
    'class',
    '}}}}',
    'class A { int x = ',
    '/* ',
    "'",
    'enum E {',
    '@',
  ]) {
    readOutline(text, 'java');
  }
  const outline = readOutline('class A {\n void b() {\n  int x = ;\n', 'java');
  assert.deepEqual(
    membersAt(outline, 2).map((one) => one.name),
    ['b'],
  );
});

test('Kotlin: functions with and without braces, properties, companions, lambdas and templates', () => {
  check(
    'kotlin',
    `@file:JvmName("Orders")
package com.shop.order

import com.shop.\`in\`.Thing

/* nested /* comment { */ still { */
fun topLevel(a: Int): Int = a + 1 //= .topLevel

private inline fun <reified T : Comparable<T>> List<Map<String, T>>.biggest(
    other: T,
): T =
    maxOf { //= .biggest
        it.values.first()
    } //= .biggest

data class Order(
    val id: Long, //= Order.id
    private var rule: Rule? = Rule("}"),
) : Base(id), Runnable {
    val price by lazy {
        compute("\${if (id > 1) "{" else "}"} x") //= Order.price
    }
    var total: Int = 0
        get() = field + 1 //= Order.total
        set(value) {
            field = value //= Order.total
        }

    init {
        require(id > 0) { "bad { id" } //= Order.<init>
    }

    constructor(text: String) : this(text.toLong()) {
        println(text) //= Order.constructor
    }

    override fun run() {
        val text = """ } raw "quoted" \${listOf("}").map { it }} """
        fun local() {
            error(text) //= Order.local < Order.run
        }
        listOf(1).forEach { number ->
            println(number) //= Order.run
        }
        val task = object : Runnable {
            override fun run() {
                println('{') //= Order.$.run < Order.run
            }
        }
    }

    suspend fun \`with spaces\`() = 1 //= Order.with spaces

    companion object {
        const val MAX = 3 //= Order.Companion.MAX
        @JvmStatic
        fun of(id: Long): Order =
            Order(id) //= Order.Companion.of
    }

    enum class Kind(val code: Int) {
        SMALL(1) {
            override fun size() = 1 //= Order.Kind.size
        };
        abstract fun size(): Int //= Order.Kind.size
    }
}

object Registry {
    fun find(type: kotlin.reflect.KClass<*>) = type == Order::class //= Registry.find
    fun next() = 1 //= Registry.next
}
`,
  );
});

test('Scala: braces, expression bodies and the indented syntax of Scala 3', () => {
  check(
    'scala',
    `package com.shop
package order

import scala.collection.{mutable => m}

class Order(val id: Long, rule: Option[Rule]) extends Base(id) with Runnable {
  private val symbol = 'name //= Order.symbol
  lazy val price: Int = {
    rule.map(r => r.percent).get //= Order.price
  }
  def this(text: String) = this(text.toLong) //= Order.this
  def total(lines: Seq[Line])(implicit tax: Tax): Int =
    lines.map { line =>
      s"\${line.map { x => "}" }} {"
      line.price * tax.rate //= Order.total
    }.sum //= Order.total

  def +(other: Order): Order = { //= Order.+
    def helper(n: Int): Int = n //= Order.helper < Order.+
    new Order(helper(1), None) {
      override def run(): Unit = println("x") //= Order.run < Order.+
    }
  }
  override def run(): Unit = {
    val raw = """ } { """
    id match {
      case 1 => println('{') //= Order.run
      case _ => () //= Order.run
    }
  }
}

object Order:
  val Max = 3 //= Order.Max
  def of(id: Long): Order =
    val order = Order(id, None)
    if id > 3 then
      order //= Order.of
    else
      null //= Order.of
  end of

  def next: Int =
    1 //= Order.next

trait Base(id: Long)

enum Kind:
  case Small, Large
  def size: Int = 1 //= Kind.size
`,
  );
  assert.equal(readOutline('package a.b\npackage c\nclass D', 'scala').packageName, 'a.b.c');
});

test('Groovy: members without semicolons', () => {
  check(
    'groovy',
    `package com.shop

import groovy.transform.CompileStatic

class Order {
  String name
  static final int MAX = 3 //= Order.MAX
  def rates = [a: 1, 'b{': 2] //= Order.rates

  @CompileStatic
  def price(discount) {
    return "\${discount.rule ? "}" : '{'}" //= Order.price
  }

  int total() {
    lines.collect { it.price } //= Order.total
  }
}
`,
  );
});
