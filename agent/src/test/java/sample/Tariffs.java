package sample;

import java.util.HashMap;
import java.util.Map;

/** Its static initializer is a little shorter than what the JIT inlines when hot, and fails. */
final class Tariffs {
  static final Map<String, Integer> PRICES = new HashMap<>();

  static {
    String[] zones = {"north", "south", "east", "west", "island", "coast", "hills", "valley"};
    int[] bases = {410, 320, 530, 240, 650, 160, 770, 180};
    int zone = 0;
    for (String name : zones) {
      int base = bases[zone];
      int night = base * 3 / 2 + zone * 7;
      int weekend = night + base % 11 - zone;
      int share = weekend - zone * 65;
      int rounded = 100_000 / (share - 740);
      PRICES.put(name + " by day", base);
      PRICES.put(name + " by night", night);
      PRICES.put(name + " at the weekend", weekend);
      PRICES.put(name + " shared", share + rounded);
      zone++;
    }
  }

  private Tariffs() {}

  public static void main(String[] args) {
    System.out.println(PRICES.get("north by day"));
  }
}
