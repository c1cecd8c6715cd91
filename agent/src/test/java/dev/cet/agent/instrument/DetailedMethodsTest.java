package dev.cet.agent.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Methods that are worth more with all their variables than inlined. */
class DetailedMethodsTest {
  private static final ClassWishes WISHED = new ClassWishes(Map.of(), Map.of(), Set.of("m0(II)I"));

  private SiteTable sites;
  private int codeBytes;

  private byte[] instrument(int before, ClassWishes wishes) {
    byte[] classFile = LongMethods.of("Long", 2, before);
    sites = new SiteTable();
    byte[] after = new ClassInstrumenter(sites).instrument(classFile, null, wishes, null);
    byte[] changed = after == null ? classFile : after;
    StringWriter complaints = new StringWriter();
    ClassLoader loader = DetailedMethodsTest.class.getClassLoader();
    CheckClassAdapter.verify(new ClassReader(changed), loader, false, new PrintWriter(complaints));
    assertEquals("", complaints.toString());
    codeBytes = CodeSize.ofMethods(new ClassReader(changed))[0];
    return changed;
  }

  /** The most variables that a site of the method hands over; -1 for a method without sites. */
  private int handsOver(String method) {
    int most = -1;
    for (SiteInfo site : sites.ofClass(0)) {
      most = site.method.name.equals(method) ? Math.max(most, site.captured.length) : most;
    }
    return most;
  }

  private boolean isReduced(String method) {
    for (SiteInfo site : sites.ofClass(0)) {
      if (site.method.name.equals(method)) {
        return site.reduced;
      }
    }
    return false;
  }

  @Test
  void theyHandOverAllWhereOthersStayShortEnoughToBeInlined() {
    int reduced = 0;
    for (int before = 200; before <= CodeSize.HOT_INLINING_LIMIT; before++) {
      instrument(before, WISHED);
      assertEquals(3, handsOver("m0"), before + " bytes");
      assertFalse(isReduced("m0"), before + " bytes");
      reduced += isReduced("m1") ? 1 : 0;
      instrument(before, ClassWishes.NONE);
      assertTrue(codeBytes <= CodeSize.HOT_INLINING_LIMIT, before + " bytes become " + codeBytes);
    }
    assertTrue(reduced > 10, reduced + " lengths at which others leave variables out");
  }

  @Test
  void theyStayShortEnoughToBeCompiled() {
    int reduced = 0;
    for (int before = 7_900; before <= CodeSize.COMPILATION_LIMIT; before++) {
      instrument(before, WISHED);
      assertTrue(codeBytes <= CodeSize.COMPILATION_LIMIT, before + " bytes become " + codeBytes);
      reduced += isReduced("m0") ? 1 : 0;
    }
    assertTrue(reduced > 10, reduced + " lengths at which they leave variables out");
  }

  @Test
  void theyAreKnownByClassNameAndDescriptor() {
    DetailedMethods methods = new DetailedMethods();
    MethodInfo method = new MethodInfo("Any", "m", "(I)V", null, true, null);
    MethodInfo other = new MethodInfo("Any", "m", "(J)V", null, true, null);
    methods.add(String.class, method);
    methods.add(String.class, other);
    methods.add(Integer.class, method);
    methods.remove(String.class, method);
    assertFalse(methods.has(String.class, method));
    assertTrue(methods.has(String.class, other));
    assertTrue(methods.has(Integer.class, method));
    assertFalse(methods.has(Integer.class, other));
    assertEquals(2, methods.size());
    assertEquals(Set.of(), methods.of(null), "of a class that is being loaded");
  }
}
