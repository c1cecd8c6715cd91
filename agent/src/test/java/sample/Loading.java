package sample;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An application in a class loader that tells what it loads, and that cannot load one of its
 * classes. The types of some fields are needed by nobody.
 */
public final class Loading extends ClassLoader {
  private static final String MISSING = "sample.Loading$Missing";

  private final List<String> loaded = Collections.synchronizedList(new ArrayList<>());

  private Loading() {
    super(Loading.class.getClassLoader().getParent());
  }

  /** Of a field that stays null. */
  static final class Unused {}

  /** Of a field that stays null, and nowhere to be found. */
  static final class Missing {}

  /** What such an application knows of an order. */
  static class Order {
    final String name = "ink";
    final int[] pieces = {3, 4};
    final long cents = 1250L;
    final boolean paid = true;
    Unused unused;
    Missing missing;
    Unused[] all;
  }

  /** An exception with such a field. */
  static final class OutOfStock extends RuntimeException {
    private static final long serialVersionUID = 1;

    final transient Order order;
    transient Unused unused;

    OutOfStock(Order order) {
      super("out of stock");
      this.order = order;
    }
  }

  /** The application. */
  public static final class Shop implements Runnable {
    @Override
    public void run() {
      Order order = new Order();
      for (int i = 0; i < 3; i++) {
        try {
          sell(order);
        } catch (OutOfStock e) {
          System.out.println(e.getMessage());
        }
      }
    }

    private static void sell(Order order) {
      throw new OutOfStock(order);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    loaded.add(name.substring(name.indexOf('$') + 1));
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = Loading.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null || name.equals(MISSING)) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = new byte[in.available()];
      new DataInputStream(in).readFully(bytes);
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  public static void main(String[] args) throws Exception {
    Loading loader = new Loading();
    Class<?> shop = loader.loadClass("sample.Loading$Shop");
    ((Runnable) shop.getDeclaredConstructor().newInstance()).run();
    System.out.println(loader.loaded);
  }
}
