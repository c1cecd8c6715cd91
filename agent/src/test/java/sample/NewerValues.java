package sample;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
  }
}
