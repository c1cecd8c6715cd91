package sample;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands for something else, or for a state: references, locks, matchers, iterators. */
public final class Handles {
  /** An entry of a cache, as caches have them. */
  static final class Entry extends WeakReference<Object> {
    final int hash = 7;

    Entry(Object value) {
      super(value);
    }

    @Override
    public Object get() {
      System.out.println("application code was run");
      return null;
    }
  }

  /** A text that must not be asked. */
  static final class Asked implements CharSequence {
    final String text = "abc";

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new IllegalStateException();
    }

    @Override
    public String toString() {
      System.out.println("application code was run");
      return text;
    }
  }

  private Handles() {}

  public static void show() throws Exception {
    references();
    locks();
    matchers();
    lists();
    maps();
  }

  private static void references() {
    List<String> strong = new ArrayList<>(Arrays.asList("a"));
    Values.show("weak", new WeakReference<>(strong));
    Values.show("soft", new SoftReference<>(strong));
    WeakReference<Object> cleared = new WeakReference<>(new Object());
    cleared.clear();
    Values.show("cleared", cleared);
    Values.show("cacheEntry", new Entry(strong));
    Values.show("phantom", new PhantomReference<>(strong, new ReferenceQueue<>()));
    Values.show("strong", strong);
  }

  private static void locks() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Values.show("free", lock);
    lock.lock();
    Values.show("once", lock);
    lock.lock();
    Values.show("twice", lock);
    ReentrantReadWriteLock both = new ReentrantReadWriteLock();
    Values.show("freeBoth", both);
    both.readLock().lock();
    both.readLock().lock();
    Values.show("reading", both);
    both.readLock().unlock();
    both.readLock().unlock();
    both.writeLock().lock();
    Values.show("writing", both);
    Values.show("writeLock", both.writeLock());
    both.readLock().lock();
    Values.show("readLock", both.readLock());
    StampedLock stamped = new StampedLock();
    Values.show("freeStamped", stamped);
    stamped.writeLock();
    Values.show("stamped", stamped);
    Values.show("semaphore", new Semaphore(3));
    Values.show("latch", new CountDownLatch(2));
    Values.show("barrier", new CyclicBarrier(3));
  }

  private static void matchers() {
    Matcher matcher = Pattern.compile("b+").matcher("abbc");
    Values.show("unmatched", matcher);
    matcher.find();
    Values.show("matched", matcher);
    matcher.region(1, 3);
    Values.show("region", matcher);
    Values.show("secretText", Pattern.compile(".*").matcher("password=hunter2"));
    Values.show("askedText", Pattern.compile("b").matcher(new Asked()));
  }

  private static <T> Iterator<T> second(Collection<T> collection) {
    Iterator<T> iterator = collection.iterator();
    iterator.next();
    return iterator;
  }

  private static void lists() {
    List<String> list = new ArrayList<>(Arrays.asList("a", "b", "c"));
    Iterator<String> stale = second(list);
    Values.show("listIterator", second(list));
    list.add("d");
    Values.show("staleIterator", stale);
    Values.show("linkedIterator", second(new LinkedList<>(Arrays.asList("a", "b"))));
    Values.show("arrayIterator", second(Arrays.asList("a", "b")));
    Values.show("copyIterator", second(new CopyOnWriteArrayList<>(Arrays.asList("a", "b"))));
    Values.show(
        "wrappedIterator",
        second(Collections.unmodifiableCollection(new ArrayList<>(Arrays.asList("a", "b")))));
  }

  private static void maps() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", 2);
    map.put("apiKey", 3);
    Values.show("keyIterator", second(map.keySet()));
    Iterator<Map.Entry<String, Integer>> entries = second(map.entrySet());
    Values.show("entryIterator", entries);
    entries.next();
    Values.show("secretIterator", entries);
    entries.next();
    Values.show("endIterator", entries);
    Values.show("treeIterator", second(new TreeMap<>(map).keySet()));
    Values.show("setIterator", second(new LinkedHashSet<>(Arrays.asList("a", "b"))));
    Map<String, Integer> one = new ConcurrentHashMap<>(Collections.singletonMap("a", 1));
    Values.show("concurrentIterator", one.keySet().iterator());
  }
}
