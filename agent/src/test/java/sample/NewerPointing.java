package sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What {@link Pointing} cannot point at where it is compiled for Java 8. */
public final class NewerPointing {
  private NewerPointing() {}

  public static void show() {
    List<Integer> list =
        List.copyOf(IntStream.range(1000, 1100).boxed().collect(Collectors.toList()));
    Map<String, Integer> map =
        Map.copyOf(IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> "k" + i, i -> i)));
    Pointing.at("listOf", list, 80);
    Pointing.at("listOfPart", list.subList(10, 90), 60);
    Pointing.key("mapOf", map, keyBehind(map));
    Pointing.key("setOf", Set.copyOf(map.keySet()), keyBehind(map));
  }

  /** The order of such a map is another one in each JVM. */
  private static String keyBehind(Map<String, Integer> map) {
    return map.keySet().stream().skip(100).findFirst().orElse("");
  }
}
