package dev.cet.agent.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SitePackerTest {
  private static final String OWNER = "com.acme.shop.Orders";
  private static final ClassOrigin ORIGIN = ClassOrigin.of("file:/srv/app.jar", new byte[] {1});

  private final MethodInfo price =
      new MethodInfo(
          OWNER, "price", "(Lcom/acme/shop/Order;[[I[Lx/Y;J)V", "Orders.java", true, ORIGIN);
  private final MethodInfo bare =
      new MethodInfo(OWNER, "a\uD800b", "()V", "Orders.java", false, ORIGIN);
  private final HandlerInfo io =
      new HandlerInfo(price, "java/io/IOException", 70_000, true, false, true);
  private final HandlerInfo any = new HandlerInfo(price, null, 0, false, true, false);

  private final HandlerInfo cleanUp = HandlerInfo.ofFinally(price, null, 12);

  private final SiteInfo first =
      site(0, price, new int[] {12, 9, 0}, Reduction.FOR_INLINING, true, io, any, cleanUp);
  private final SiteInfo second = site(3, price, new int[] {40_000}, Reduction.NONE, false, any);
  private final SiteInfo other =
      new SiteInfo(
          5,
          bare,
          new int[0],
          new VariableInfo[0],
          new VariableInfo[0],
          new HandlerInfo[0],
          Reduction.FOR_COMPILATION,
          false);

  /** With a number in it that nothing uses. */
  private final SiteInfo[] all = {first, first, first, second, null, other};

  private final SiteMemory memory = new SiteMemory(1 << 20);
  private final byte[] packed = SitePacker.pack(price, all);
  private final PackedSites sites = new PackedSites(0, packed, ORIGIN, null, null);

  private static SiteInfo site(
      int first,
      MethodInfo method,
      int[] lines,
      Reduction reduction,
      boolean recursive,
      HandlerInfo... handlers) {
    VariableInfo[] captured = {
      new VariableInfo("this", "this", OWNER, 0),
      new VariableInfo("count", "local", "int", first == 0 ? 7 : 1),
      new VariableInfo("order", "parameter", "com.acme.shop.Order", first == 0 ? 1 : 2),
    };
    VariableInfo[] unassigned = {new VariableInfo("sum", "local", "long[][]", 0)};
    int beforeClosing = handlers.length - 1; // -1 where there are none
    return new SiteInfo(
        first,
        method,
        lines,
        captured,
        unassigned,
        handlers,
        beforeClosing,
        first == 0 ? bodies(lines.length, handlers) : null,
        reduction,
        recursive);
  }

  /** The first line in one, the others in none. */
  private static HandlerBody[][] bodies(int lines, HandlerInfo... handlers) {
    HandlerBody[][] bodies = CatchBodies.none(lines);
    bodies[0] = new HandlerBody[] {new HandlerBody(handlers[1], 1, true)};
    return bodies;
  }

  @Test
  void everythingComesBack() {
    for (int number = 0; number < all.length; number++) {
      SiteInfo made = sites.get(number, memory);
      assertEquals(text(all[number]), text(made));
      assertTrue(made == null || made.method.origin == ORIGIN);
    }
    assertNull(sites.get(all.length, memory));
    assertNull(sites.get(-1, memory));
  }

  @Test
  void whatIsAskedForAgainIsTheSame() {
    SiteInfo made = sites.get(3, memory);
    assertSame(made, sites.get(3, memory));
    assertSame(made.method, sites.get(0, memory).method);
    assertSame(made.handlers[0], sites.get(1, memory).handlers[1]);
    assertNotSame(made.method, sites.get(5, memory).method);
  }

  @Test
  void whatIsMadeCounts() {
    long before = sites.bytes();
    sites.get(0, memory);
    long after = sites.bytes();
    assertTrue(after > before + 500, "from " + before + " to " + after);
    assertEquals(after - before, memory.used());
    sites.get(3, memory);
    assertEquals(after, sites.bytes(), "of the same method");
  }

  @Test
  void nothingIsMadeWithoutMemory() {
    assertNull(sites.get(0, new SiteMemory(0)));
    assertEquals(text(first), text(sites.get(0, memory)));
  }

  @Test
  void fewBytesAreKept() {
    assertTrue(packed.length < 230, "bytes: " + packed.length);
  }

  private static String text(SiteInfo site) {
    return site == null
        ? "none"
        : String.join(
            " ",
            List.of(
                "" + site.first,
                site.method.toString(),
                site.method.file + site.method.debugInfo,
                Arrays.toString(site.lines),
                variables(site.captured),
                variables(site.unassigned),
                Stream.of(site.handlers)
                    .map(
                        it ->
                            it.type + it.line + it.swallows + it.keeps + it.rethrows + it.passesOn)
                    .collect(Collectors.joining(" ")),
                bodies(site),
                "" + site.reduced + site.mayHandOverAll + site.recursive,
                "" + site.handlersBeforeClosing));
  }

  private static String bodies(SiteInfo site) {
    return site.bodies == null
        ? "in none"
        : Stream.of(site.bodies)
            .map(
                line ->
                    Stream.of(line)
                        .map(it -> it.handler.line + " " + it.handlersInside + it.hides)
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("; "));
  }

  private static String variables(VariableInfo[] some) {
    return Stream.of(some)
        .map(it -> it.kind + " " + it.declaredType + " " + it.name + " " + it.argument)
        .collect(Collectors.joining(","));
  }
}
