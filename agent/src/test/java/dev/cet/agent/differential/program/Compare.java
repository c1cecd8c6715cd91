package dev.cet.agent.differential.program;

import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.nio.file.Paths;

/** Calls each method of each generated class, the watched one and the plain one, side by side. */
public final class Compare {
  private static final int MOST_TOLD = 5;

  /** Linked in the first, changed for counted calls before the second, or the third. */
  private static final int ROUNDS = 3;

  /** One class in so many is called often enough to be compiled. */
  private static final int COMPILED_IN = 10;

  private static final int ROUNDS_TO_COMPILE = 60;

  private final URLClassLoader loader;
  private int methods;
  private long calls;
  private long thrown;
  private int different;

  private Compare(Path folder) throws MalformedURLException {
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Compare.class.getClassLoader());
  }

  /**
   * The folder of the classes, the first one's number, their number, and whether classes change.
   */
  public static void main(String[] arguments) throws Exception {
    Compare compare = new Compare(Paths.get(arguments[0]));
    int first = Integer.parseInt(arguments[1]);
    int classes = Integer.parseInt(arguments[2]);
    Neutral.mayForget(Boolean.parseBoolean(arguments[3]));
    for (int i = first; i < first + classes; i++) {
      compare.compare(i, i % COMPILED_IN == 0 ? ROUNDS_TO_COMPILE : ROUNDS);
    }
    System.out.println(
        compare.methods
            + " methods, "
            + compare.calls
            + " calls, "
            + compare.thrown
            + " thrown, "
            + Neutral.forgotten()
            + " forgotten, "
            + compare.different
            + " different");
  }

  private void compare(int number, int rounds) throws Exception {
    Class<?> plainClass = loader.loadClass("generated.plain.C" + number);
    Class<?> watchedClass = loader.loadClass("generated.watched.C" + number);
    Subject[] pair = new Subject[2];
    try {
      pair[0] = make(plainClass);
    } catch (VerifyError wronglyGenerated) {
      System.out.println(
          plainClass.getSimpleName() + " left out: " + wronglyGenerated.getMessage());
      return;
    }
    pair[1] = make(watchedClass);
    int count = generatedMethods(plainClass);
    methods += count;
    for (int round = 0; round < rounds; round++) {
      for (int method = 0; method < count; method++) {
        for (Input input : Input.ALL) {
          Outcome[] outcomes = new Outcome[pair.length];
          for (int i = 0; i < pair.length; i++) {
            outcomes[i] = Outcome.of(pair[i], method, input); // one line, for equal stacks
          }
          tell(plainClass.getSimpleName() + ".m" + method, input, round, outcomes);
        }
      }
    }
  }

  private void tell(String method, Input input, int round, Outcome[] outcomes) {
    calls++;
    thrown += outcomes[0].thrown == null ? 0 : 1;
    if (!outcomes[0].sameAs(outcomes[1]) && different++ < MOST_TOLD) {
      System.out.println(method + " with " + input + " in round " + round);
      System.out.println("  plain:   " + outcomes[0] + "\n  watched: " + outcomes[1]);
    }
  }

  private static Subject make(Class<?> type) throws ReflectiveOperationException {
    return (Subject) type.getConstructor().newInstance();
  }

  private static int generatedMethods(Class<?> type) {
    int count = 0;
    for (Method method : type.getDeclaredMethods()) {
      count += method.getName().matches("m\\d+") ? 1 : 0;
    }
    return count;
  }
}
