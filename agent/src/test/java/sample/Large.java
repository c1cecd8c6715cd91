package sample;

import java.util.ArrayList;
import java.util.List;

/** Throws twice through frames whose values do not fit into a snapshot. */
public final class Large {
  private static final String FILLING = "fillingfillingfillingfillingfillingfillingfillingfilling";

  /** The agent learns from a snapshot when it sends it. */
  private static final int LEARNING_MS = 500;

  private static int caught;

  public static void main(String[] args) throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      List<String> alone = new ArrayList<>();
      alone.add("changing " + i);
      try {
        descend(6, alone, filling(), filling(), filling());
      } catch (IllegalStateException e) {
        caught += e.getMessage().length();
      }
      Thread.sleep(LEARNING_MS);
    }
    System.out.println(caught > 0);
  }

  private static void descend(
      int depth, List<String> changing, Object first, Object second, Object third) {
    if (depth == 0) {
      throw new IllegalStateException("too large");
    }
    List<String> own = new ArrayList<>(changing);
    own.add("at " + depth);
    // The changing one comes last: in the order of declaration it would not fit.
    descend(depth - 1, own, filling(), filling(), filling());
  }

  /** About 25 × 25 strings of 60 characters: more than one variable may take. */
  private static Object filling() {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      List<Object> row = new ArrayList<>();
      for (int j = 0; j < 25; j++) {
        row.add(FILLING);
      }
      all.add(row);
    }
    return all;
  }
}
