package sample;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A class loader that loads one class at a time and enters what it loads in a register, under the
 * register's lock. One thread throws while it has that lock and another one is loading: whatever
 * asks the loader on the first one's way waits for good.
 */
public final class LoaderLock extends ClassLoader {
  private static final Object REGISTER = new Object();
  private static final CountDownLatch LOCKED = new CountDownLatch(1);
  private static final CountDownLatch LOADING = new CountDownLatch(1);
  private static final long LONGEST_SECONDS = 10;

  private LoaderLock() {
    super(LoaderLock.class.getClassLoader().getParent());
  }

  /** Loaded by the other thread. */
  static final class Late {}

  /** Of a field that stays null. */
  static final class Unused {}

  /** The application. */
  public static final class Shop implements Runnable {
    Unused unused;

    @Override
    public void run() {
      sell(this);
    }

    private static void sell(Shop shop) {
      if (shop.unused == null) {
        throw new IllegalStateException("sold out");
      }
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = LoaderLock.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = new byte[in.available()];
      new DataInputStream(in).readFully(bytes);
      if (name.endsWith("Late")) {
        LOADING.countDown();
      }
      synchronized (REGISTER) {
        return defineClass(name, bytes, 0, bytes.length);
      }
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private void loadLate() {
    try {
      LOCKED.await();
      loadClass("sample.LoaderLock$Late");
    } catch (InterruptedException | ClassNotFoundException e) {
      System.out.println(e);
    }
  }

  public static void main(String[] args) throws Exception {
    LoaderLock loader = new LoaderLock();
    Class<?> type = loader.loadClass("sample.LoaderLock$Shop");
    Runnable shop = (Runnable) type.getDeclaredConstructor().newInstance();
    Thread late = new Thread(loader::loadLate);
    late.start();
    Thread selling =
        new Thread(
            () -> {
              synchronized (REGISTER) {
                LOCKED.countDown();
                try {
                  LOADING.await();
                } catch (InterruptedException e) {
                  return;
                }
                try {
                  shop.run();
                } catch (IllegalStateException e) {
                  System.out.println(e.getMessage());
                }
              }
            });
    selling.start();
    selling.join(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
    boolean waits = selling.isAlive();
    System.out.println(waits ? "waits for good" : "done");
    if (waits) {
      Runtime.getRuntime().halt(1);
    }
    late.join();
  }
}
