package sample;

import java.util.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fails with values of which it uses one that is not among the first. */
@SuppressWarnings("unused")
public final class Pointing {
  /** A key that ends the program when it is asked anything. */
  static final class Trap {
    private static Error boom() {
      System.out.println("application code was run");
      return new AssertionError("asked");
    }

    private static boolean isSet;

    @Override
    public int hashCode() {
      if (isSet) {
        throw boom();
      }
      return 5;
    }

    @Override
    public boolean equals(Object other) {
      throw boom();
    }
  }

  /** A list with a field like one of its parent's. */
  static final class Sized extends ArrayList<Integer> {
    private static final long serialVersionUID = 1;
    final int size = 7;
  }

  enum Level {
    LOW,
    HIGH
  }

  static final class Order {
    final List<Integer> lines = numbers(new ArrayList<>());
  }

  static final class Shop {
    final Order order = new Order();
    final int[] totals = new int[100];
  }

  private final Order order = new Order();
  private final Shop shop = new Shop();
  private final int at = 33;
  private final String sku = "k177";
  private final String token = "k178";

  private static int caught;

  private static <L extends List<Integer>> L numbers(L list) {
    for (int i = 0; i < 100; i++) {
      list.add(1000 + i);
    }
    return list;
  }

  private static <M extends Map<String, Integer>> M prices(M map) {
    for (int i = 0; i < 200; i++) {
      map.put("k" + i, i);
    }
    return map;
  }

  /** One argument names a class of what not every Java has. */
  public static void main(String[] args) throws Exception {
    lists();
    arrays();
    maps();
    new Pointing().ofThis();
    secrets();
    limits();
    for (String more : args) {
      Class.forName(more).getMethod("show").invoke(null);
    }
    System.out.println(caught > 0);
  }

  private static void done(IllegalStateException e) {
    caught += e.getMessage().length();
  }

  static void at(String what, Object it, int i) {
    try {
      throw new IllegalStateException(what);
    } catch (IllegalStateException e) {
      done(e);
    }
  }

  static void key(String what, Object it, Object key) {
    try {
      throw new IllegalStateException(what);
    } catch (IllegalStateException e) {
      done(e);
    }
  }

  private static void lists() {
    at("arrayList", numbers(new ArrayList<>()), 80);
    at("first", numbers(new ArrayList<>()), 3);
    at("outside", numbers(new ArrayList<>()), 100);
    at("subclass", numbers(new Sized()), 80);
    at("vector", numbers(new Vector<>()), 80);
    at("linkedList", numbers(new LinkedList<>()), 80);
    at("asList", Arrays.asList(numbers(new ArrayList<>()).toArray()), 80);
    at("cow", new CopyOnWriteArrayList<>(numbers(new ArrayList<>())), 80);
    at("subList", numbers(new ArrayList<>()).subList(10, 90), 60);
    at("unmodifiable", Collections.unmodifiableList(numbers(new ArrayList<>())), 80);
    at("synchronized", Collections.synchronizedList(numbers(new LinkedList<>())), 80);
    at("noOrder", new HashSet<>(numbers(new ArrayList<>())), 80);
    at("last", numbers(new ArrayList<>()), 99);
    at("behind", numbers(new ArrayList<>()), 25);
  }

  private static void arrays() {
    int[] ints = new int[100];
    Arrays.setAll(ints, i -> 1000 + i);
    at("ints", ints, 80);
    at("strings", numbers(new ArrayList<>()).stream().map(String::valueOf).toArray(), 80);
    at("objects", new Object[] {ints, "a"}, 80);
    boolean[] bits = new boolean[100];
    bits[80] = true;
    at("bits", bits, 80);
    types(ints, (byte) 30, (short) 40, 'A', 50L, 60);
    int[][] grid = new int[100][100];
    grid[80][90] = 7;
    grid(grid, 80, 90);
  }

  static void types(int[] it, byte small, short more, char c, long large, Integer box) {
    try {
      throw new IllegalStateException("types");
    } catch (IllegalStateException e) {
      done(e);
    }
  }

  static void grid(int[][] it, int x, int y) {
    try {
      throw new IllegalStateException("grid");
    } catch (IllegalStateException e) {
      done(e);
    }
  }

  private static void maps() {
    key("hashMap", prices(new HashMap<>()), "k177");
    key("linkedHashMap", prices(new LinkedHashMap<>()), "k177");
    key("treeMap", prices(new TreeMap<>()), "k77");
    key("reversed", prices(new TreeMap<>(Collections.reverseOrder())), "k177");
    key("concurrent", prices(new ConcurrentHashMap<>()), "k177");
    key("skipList", prices(new ConcurrentSkipListMap<>()), "k77");
    key("hashtable", prices(new Hashtable<>()), "k177");
    key("weak", prices(new WeakHashMap<>()), "k177");
    key("unmodifiableMap", Collections.unmodifiableMap(prices(new HashMap<>())), "k177");
    key("absent", prices(new HashMap<>()), "k200");
    key("firstKey", prices(new LinkedHashMap<>()), "k3");
    key("keySet", prices(new LinkedHashMap<>()).keySet(), "k177");
    key("hashSet", new HashSet<>(prices(new HashMap<>()).keySet()), "k177");
    key("treeSet", new TreeSet<>(prices(new HashMap<>()).keySet()), "k77");
    key("concurrentSet", prices(new ConcurrentHashMap<>()).keySet(), "k177");
    Map<Long, String> byId = new HashMap<>();
    for (long i = -100; i < 100; i++) {
      byId.put(i, "v" + i);
    }
    key("longs", new LinkedHashMap<>(byId), -77L);
    at("longsByInt", byId, -77);
    Map<Object, Integer> mixed = new LinkedHashMap<>(prices(new HashMap<>()));
    Trap trap = new Trap();
    mixed.put(trap, 1);
    mixed.put(Level.HIGH, 2);
    UUID id = new UUID(1, 2);
    mixed.put(id, 3);
    Trap.isSet = true;
    key("constant", mixed, Level.HIGH);
    key("uuid", mixed, new UUID(1, 2));
    Map<Object, Integer> concurrent = new ConcurrentHashMap<>(prices(new HashMap<>()));
    concurrent.put(Level.HIGH, 2);
    key("constantConcurrent", concurrent, Level.HIGH);
    key("trap", mixed, trap);
  }

  private void ofThis() {
    fields(70);
    keys(prices(new LinkedHashMap<>()));
  }

  private void fields(int i) {
    try {
      throw new IllegalStateException("fields");
    } catch (IllegalStateException e) {
      done(e);
    }
  }

  private void keys(Map<String, Integer> it) {
    try {
      throw new IllegalStateException("ownKeys");
    } catch (IllegalStateException e) {
      done(e);
    }
  }

  private static void secrets() {
    Map<String, Integer> open = prices(new LinkedHashMap<>());
    open.put("db.password", 4711);
    key("secretKey", open, "db.password");
    hidden(prices(new LinkedHashMap<>()), "k177");
    String[] command = new String[60];
    Arrays.fill(command, "x");
    command[0] = "curl";
    command[49] = "-u";
    command[50] = "ada:geheim";
    at("argument", command, 50);
    at("argumentLinked", new LinkedList<>(Arrays.asList(command)), 50);
    char[] chars = new char[100];
    Arrays.fill(chars, '.');
    "password=geheimeskennwort".getChars(0, 25, chars, 40);
    at("chars", chars, 52);
    at("charsBefore", chars, 30);
  }

  static void hidden(Map<String, Integer> it, String token) {
    try {
      throw new IllegalStateException("hidden");
    } catch (IllegalStateException e) {
      done(e);
    }
  }

  private static void limits() {
    List<List<Integer>> nested = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      nested.add(numbers(new ArrayList<>()));
    }
    at("nested", nested, 28);
    List<List<String>> fat = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      List<String> one = new ArrayList<>();
      for (int k = 0; k < 25; k++) {
        one.add(new String(new char[250]).replace('\0', (char) ('a' + i)));
      }
      fat.add(one);
    }
    at("fat", fat, 20);
    many(numbers(new ArrayList<>()), 30, 40, 50, 60, 70);
    List<Integer> long1 = new LinkedList<>();
    for (int i = 0; i < 5000; i++) {
      long1.add(i);
    }
    at("longLinked", long1, 4000);
    Object[] cycle = new Object[100];
    cycle[80] = cycle;
    at("cycle", cycle, 80);
  }

  static void many(List<Integer> it, int a, int b, int c, int d, int e) {
    try {
      throw new IllegalStateException("many");
    } catch (IllegalStateException caughtHere) {
      done(caughtHere);
    }
  }
}
