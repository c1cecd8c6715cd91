package sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;

/** What {@link Values} cannot show where it is compiled for Java 8. */
public final class NewerValues {
  record Point(int x, int y) {}

  private NewerValues() {}

  public static void show() {
    Values.show("listOf", List.of("a", "b"));
    Values.show("listOfMany", List.of("a", "b", "c"));
    Values.show("setOf", Set.of("a"));
    Values.show("mapOf", Map.of("a", 1));
    Values.show("mapEntry", Map.entry("a", 1));
    Values.show("point", new Point(1, 2));
    views();
  }

  private static void views() {
    TreeMap<String, Integer> sorted = new TreeMap<>(Map.of("a", 1, "b", 2));
    Values.show("headMap", sorted.headMap("b"));
    Values.show("tailKeys", sorted.tailMap("a", false).keySet());
    Values.show("downwards", sorted.descendingMap());
    TreeMap<String, Integer> ordered = new TreeMap<>(java.util.Comparator.reverseOrder());
    ordered.putAll(sorted);
    Values.show("ordered", ordered.headMap("a"));
    Values.show("transfer", new LinkedTransferQueue<>(List.of("a", "b")));
    FutureTask<String> task = new FutureTask<>(() -> {}, "a");
    task.run();
    Values.show("task", task);
    try {
      Object reversed = List.class.getMethod("reversed").invoke(new ArrayList<>(List.of("a", "b")));
      Values.show("reversed", reversed);
    } catch (ReflectiveOperationException beforeJava21) {
      Values.show("reversed", null);
    }
  }
}
