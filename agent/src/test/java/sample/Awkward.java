package sample;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Values and exceptions whose reading may take long or run the application's code. */
public final class Awkward {
  private static int calls;

  private Awkward() {}

  /** Counts who asks it. */
  private static final class Asked extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
      calls++;
      return "asked";
    }
  }

  public static void main(String[] args) {
    for (int i = 0; i < 3; i++) {
      attempt(() -> fail(values()));
      attempt(() -> long_(new String(new char[2_000_000]).replace('\0', 'm')));
      attempt(Awkward::remote);
    }
    System.out.println("calls " + calls);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void attempt(Work work) {
    try {
      work.run();
    } catch (Exception swallowed) {
      // Only the agent sees it.
    }
  }

  private static Object[] values() {
    Collection<Integer> queue = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 100; i++) {
      queue.add(i);
    }
    Collection<Integer> wrapped = new ArrayList<>(Collections.singleton(1));
    for (int i = 0; i < 20_000; i++) {
      wrapped = Collections.synchronizedCollection(wrapped);
    }
    return new Object[] {queue, wrapped, new TreeSet<>(Arrays.asList("b", "a", "c"))};
  }

  private static void fail(Object[] given) {
    Object queue = given[0];
    Object wrapped = given[1];
    Object sorted = given[2];
    throw new IllegalStateException("values " + (queue != null && wrapped != sorted));
  }

  private static void long_(String message) {
    throw new IllegalArgumentException(message);
  }

  private static void remote() throws RemoteException {
    throw new RemoteException("remote", new Asked());
  }
}
