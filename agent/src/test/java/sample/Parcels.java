package sample;

/**
 * Methods that are just short enough for the JIT to inline them, and not with all their variables.
 */
public final class Parcels {
  private final String depot;

  Parcels(String depot) {
    this.depot = depot;
  }

  /** Fails in {@code weigh}; true where that was seen. */
  boolean send(int number) {
    try {
      return load(number, new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}) < 0;
    } catch (IllegalStateException tooHeavy) {
      return tooHeavy.getMessage().length() > depot.length();
    }
  }

  private int load(int number, int[] parts) {
    int first = part(parts, 0) * part(parts, 1);
    int second = part(parts, 1) * part(parts, 2) + part(parts, 3) * part(parts, 4);
    int third = part(parts, 5) * part(parts, 6) + part(parts, 7) * part(parts, 8);
    int fourth = part(parts, 2) * part(parts, 3) + part(parts, 4) * part(parts, 5);
    int fifth = part(parts, 6) * part(parts, 7) + part(parts, 8) * part(parts, 1);
    int sixth = part(parts, 3) * part(parts, 5) + part(parts, 7) * part(parts, 2);
    int seventh = part(parts, 4) * part(parts, 6) + part(parts, 8) * part(parts, 3);
    int eighth = part(parts, 1) * part(parts, 4) + part(parts, 5) * part(parts, 8);
    int ninth = part(parts, 2) * part(parts, 6) + part(parts, 7) * part(parts, 1);
    int all = first + second + third + fourth + fifth + sixth + seventh + eighth + ninth;
    return all + weigh(number, parts, 0);
  }

  private int weigh(int number, int[] parts, int from) {
    int first = part(parts, from) * part(parts, 2) + part(parts, 3) * part(parts, 4);
    int second = part(parts, 5) * part(parts, 6) + part(parts, 7) * part(parts, 8);
    int third = part(parts, 2) * part(parts, 3) + part(parts, 4) * part(parts, 5);
    int fourth = part(parts, 6) * part(parts, 7) + part(parts, 8) * part(parts, 1);
    int fifth = part(parts, 3) * part(parts, 5) + part(parts, 7) * part(parts, 2);
    int sixth = part(parts, 4) * part(parts, 6) + part(parts, 8) * part(parts, 3);
    String label = depot.concat(" to the north");
    int all = first + second + third + fourth + fifth + sixth;
    if (all + number > first) {
      throw new IllegalStateException(label);
    }
    return all;
  }

  private static int part(int[] parts, int index) {
    return parts[index];
  }
}
