package sample;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Paths;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.regex.Pattern;

/** Throws once with a value of every kind that is shown as a person reads it. */
public final class Values {
  enum Level {
    LOW,
    HIGH {
      @Override
      int weight() {
        return 2;
      }
    };

    int weight() {
      return 1;
    }
  }

  /** Whatever is asked of it ends the program: nothing of it may be run. */
  static final class Trap extends ArrayList<String> {
    private static final long serialVersionUID = 1;
    final int own = 7;

    @Override
    public int size() {
      throw boom();
    }

    @Override
    public Iterator<String> iterator() {
      throw boom();
    }

    @Override
    public String toString() {
      throw boom();
    }

    @Override
    public int hashCode() {
      throw boom();
    }

    private static Error boom() {
      System.out.println("application code was run");
      return new AssertionError("asked");
    }
  }

  static final class TrapMap extends HashMap<String, Integer> {
    private static final long serialVersionUID = 1;

    @Override
    public Set<Map.Entry<String, Integer>> entrySet() {
      throw Trap.boom();
    }
  }

  static final class Node {
    final String name;
    Node next;

    Node(String name) {
      this.name = name;
    }
  }

  private static int caught;

  /** An argument names a class of values that not every Java has. */
  public static void main(String[] args) throws Exception {
    for (String more : args) {
      Class.forName(more).getMethod("show").invoke(null);
    }
    collections();
    texts();
    objects();
    SecretValues.show();
    System.out.println(caught > 0);
  }

  /** A throw of its own for each value: a method with many variables is not recorded whole. */
  static void show(String what, Object it) {
    try {
      throw new IllegalStateException(what);
    } catch (IllegalStateException e) {
      caught += e.getMessage().length();
    }
  }

  private static void identity(Node first, Node same, Object shared) {
    try {
      throw new IllegalStateException("identity");
    } catch (IllegalStateException e) {
      caught += e.getMessage().length();
    }
  }

  private static <T extends Collection<String>> T filled(T collection) {
    collection.add("a");
    collection.add("b");
    return collection;
  }

  private static <M extends Map<String, Integer>> M filled(M map) {
    map.put("a", 1);
    map.put("b", 2);
    return map;
  }

  private static void collections() {
    Object arrayList = filled(new ArrayList<>());
    Object linkedList = filled(new LinkedList<>());
    Object vector = filled(new Vector<>());
    Object stack = filled(new Stack<>());
    Object arrayDeque = filled(new ArrayDeque<>());
    Object priorityQueue = filled(new PriorityQueue<>());
    Object arrayBlocking = filled(new ArrayBlockingQueue<>(4));
    Object linkedBlocking = filled(new LinkedBlockingQueue<>());
    Object linkedBlockingDeque = filled(new LinkedBlockingDeque<>());
    Object priorityBlocking = filled(new PriorityBlockingQueue<>());
    Object concurrentQueue = filled(new ConcurrentLinkedQueue<>());
    Object concurrentDeque = filled(new ConcurrentLinkedDeque<>());
    Object hashSet = filled(new HashSet<>());
    Object linkedHashSet = filled(new LinkedHashSet<>());
    Object treeSet = filled(new TreeSet<>());
    Object skipListSet = filled(new ConcurrentSkipListSet<>());
    Object cowList = filled(new CopyOnWriteArrayList<>());
    Object cowSet = filled(new CopyOnWriteArraySet<>());
    Object concurrentSet = filled(ConcurrentHashMap.newKeySet());
    Object setFromMap = filled(Collections.newSetFromMap(new IdentityHashMap<>()));
    Object asList = Arrays.asList("a", "b");
    Object subList = filled(new ArrayList<>(Arrays.asList("x"))).subList(1, 3);
    Object unmodifiable = Collections.unmodifiableList(filled(new ArrayList<>()));
    Object unmodifiableSet = Collections.unmodifiableSortedSet(filled(new TreeSet<>()));
    Object synchronizedList = Collections.synchronizedList(filled(new LinkedList<>()));
    Object checked = Collections.checkedList(filled(new ArrayList<>()), String.class);
    Object singleton = Collections.singleton("a");
    Object emptyList = Collections.emptyList();
    Object copies = Collections.nCopies(2, "a");
    Object enumSet = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    Object hashMap = filled(new HashMap<>());
    Object linkedHashMap = filled(new LinkedHashMap<>());
    Object treeMap = filled(new TreeMap<>());
    Object descending = filled(new TreeMap<String, Integer>()).keySet();
    Object concurrentMap = filled(new ConcurrentHashMap<>());
    Object skipListMap = filled(new ConcurrentSkipListMap<>());
    Object identityMap = filled(new IdentityHashMap<>()).size();
    Object weakMap = filled(new WeakHashMap<>());
    Object hashtable = filled(new Hashtable<>());
    Properties properties = new Properties();
    properties.setProperty("a", "1");
    Properties withDefaults = new Properties(properties);
    withDefaults.setProperty("b", "2");
    Object simpleEntry = new AbstractMap.SimpleEntry<>("a", 1);
    Object enumMap = new EnumMap<>(Collections.singletonMap(DayOfWeek.MONDAY, 1));
    Object unmodifiableMap = Collections.unmodifiableMap(filled(new TreeMap<>()));
    Object synchronizedMap = Collections.synchronizedMap(filled(new LinkedHashMap<>()));
    Object singletonMap = Collections.singletonMap("a", 1);
    Object trap = new Trap();
    ((Trap) trap).add("a");
    Object trapMap = filled(new TrapMap());
    Object wrappedTrap = Collections.unmodifiableList((Trap) trap);
    List<Integer> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(i);
    }
    show("arrayList", arrayList);
    show("linkedList", linkedList);
    show("vector", vector);
    show("stack", stack);
    show("arrayDeque", arrayDeque);
    show("priorityQueue", priorityQueue);
    show("arrayBlocking", arrayBlocking);
    show("linkedBlocking", linkedBlocking);
    show("linkedBlockingDeque", linkedBlockingDeque);
    show("priorityBlocking", priorityBlocking);
    show("concurrentQueue", concurrentQueue);
    show("concurrentDeque", concurrentDeque);
    show("hashSet", hashSet);
    show("linkedHashSet", linkedHashSet);
    show("treeSet", treeSet);
    show("skipListSet", skipListSet);
    show("cowList", cowList);
    show("cowSet", cowSet);
    show("concurrentSet", concurrentSet);
    show("setFromMap", setFromMap);
    show("asList", asList);
    show("subList", subList);
    show("unmodifiable", unmodifiable);
    show("unmodifiableSet", unmodifiableSet);
    show("synchronizedList", synchronizedList);
    show("checked", checked);
    show("singleton", singleton);
    show("emptyList", emptyList);
    show("copies", copies);
    show("enumSet", enumSet);
    show("hashMap", hashMap);
    show("linkedHashMap", linkedHashMap);
    show("treeMap", treeMap);
    show("descending", descending);
    show("concurrentMap", concurrentMap);
    show("skipListMap", skipListMap);
    show("identityMap", identityMap);
    show("weakMap", weakMap);
    show("hashtable", hashtable);
    show("properties", properties);
    show("withDefaults", withDefaults);
    show("simpleEntry", simpleEntry);
    show("enumMap", enumMap);
    show("unmodifiableMap", unmodifiableMap);
    show("synchronizedMap", synchronizedMap);
    show("singletonMap", singletonMap);
    show("trap", trap);
    show("trapMap", trapMap);
    show("wrappedTrap", wrappedTrap);
    show("many", many);
  }

  private static void texts() throws Exception {
    String text = "a\"b\nä€";
    Object longText = new String(new char[1000]).replace('\0', 'x');
    Object builder = new StringBuilder("ab");
    Object buffer = new StringBuffer("a€");
    Object optional = Optional.of("a");
    Object none = Optional.empty();
    Object optionalInt = OptionalInt.of(5);
    Object noInt = OptionalInt.empty();
    Object noLong = OptionalLong.empty();
    Object noDouble = OptionalDouble.empty();
    Object level = Level.HIGH;
    Object instant = Instant.EPOCH;
    Object date = LocalDate.of(2026, 11, 28);
    Object zoned = ZonedDateTime.parse("2026-11-28T10:00:00+01:00[Europe/Paris]");
    Object duration = Duration.ofMinutes(3);
    Object oldDate = new Date(0);
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(0);
    Object timestamp = java.sql.Timestamp.valueOf("2026-11-28 10:00:00");
    Object big = new BigInteger("123456789012345678901234567890");
    Object decimal = new BigDecimal("1.50");
    Object path = Paths.get("a", "b.txt");
    Object file = new File("a.txt");
    Object uri = URI.create("http://shop/x?y=1");
    Object url = new URL("http://shop:80/x?y=1#z");
    Object uuid = new UUID(1, 2);
    Object locale = Locale.GERMANY;
    Object currency = Currency.getInstance("EUR");
    Object pattern = Pattern.compile("a+");
    Object type = String.class;
    Object thread = new Thread("worker");
    Object zone = TimeZone.getTimeZone("UTC");
    Object atomicInt = new AtomicInteger(5);
    Object atomicReference = new AtomicReference<>("a");
    Object atomicArray = new AtomicIntegerArray(new int[] {1, 2});
    Object adder = new LongAdder();
    Object address = InetSocketAddress.createUnresolved("shop", 80);
    BitSet bits = new BitSet();
    bits.set(1);
    bits.set(70);
    Object boxed = 5;
    Object character = 'x';
    Object done = CompletableFuture.completedFuture("a");
    Object pending = new CompletableFuture<String>();
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1, 2, 3, 4});
    bytes.get();
    Object lock = new java.util.concurrent.locks.ReentrantLock();
    show("text", text);
    show("longText", longText);
    show("builder", builder);
    show("buffer", buffer);
    show("optional", optional);
    show("none", none);
    show("optionalInt", optionalInt);
    show("noInt", noInt);
    show("noLong", noLong);
    show("noDouble", noDouble);
    show("level", level);
    show("instant", instant);
    show("date", date);
    show("zoned", zoned);
    show("duration", duration);
    show("oldDate", oldDate);
    show("calendar", calendar);
    show("timestamp", timestamp);
    show("big", big);
    show("decimal", decimal);
    show("path", path);
    show("file", file);
    show("uri", uri);
    show("url", url);
    show("uuid", uuid);
    show("locale", locale);
    show("currency", currency);
    show("pattern", pattern);
    show("type", type);
    show("thread", thread);
    show("zone", zone);
    show("atomicInt", atomicInt);
    show("atomicReference", atomicReference);
    show("atomicArray", atomicArray);
    show("adder", adder);
    show("address", address);
    show("bits", bits);
    show("boxed", boxed);
    show("character", character);
    show("done", done);
    show("pending", pending);
    show("bytes", bytes);
    show("lock", lock);
  }

  private static void objects() {
    int[] ints = {1, 2};
    Object nested = new double[][] {{1.5}, {}};
    Object objects = new Object[] {"a", null, 'b', new boolean[] {true}};
    Node first = new Node("first");
    first.next = new Node("second");
    first.next.next = first;
    Object shared = Arrays.asList(first, first);
    Object thrown = new IllegalArgumentException("bad", new RuntimeException("why"));
    Object anonymous =
        new Object() {
          final int inner = 3;
        };
    Object deep = "x";
    for (int i = 0; i < 7; i++) {
      deep = Collections.singletonList(deep);
    }
    identity(first, first.next, shared);
    show("ints", ints);
    show("nested", nested);
    show("objects", objects);
    show("thrown", thrown);
    show("anonymous", anonymous);
    show("deep", deep);
  }
}
