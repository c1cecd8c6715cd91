package sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads thousands of classes of its own, each a copy of one, and keeps them; what fails in the
 * first and in the last of them is seen, or not.
 */
public final class ManyClasses {
  private static final String NUMBER = "0000";

  private ManyClasses() {}

  /** What is copied: methods with variables, lines and a catch. */
  public static final class Copied0000 implements Runnable {
    private final List<String> taken = new ArrayList<>();

    @Override
    public void run() {
      String name = getClass().getName();
      String wanted = name.substring(name.indexOf('$') + 1);
      try {
        taken.add(wanted);
        check(wanted, taken.size());
      } catch (IllegalStateException refused) {
        taken.clear();
      }
    }

    private void check(String name, int size) {
      if (size > 0) {
        throw new IllegalStateException("refused " + name);
      }
    }

    /** Never called, as most code never fails. */
    public long price(List<String> names, StringBuilder shown, long[] prices, int discount) {
      long sum = 0;
      for (int i = 0; i < prices.length; i++) {
        String name = names.get(i);
        long price = prices[i] * (100 - discount) / 100;
        shown.append(name);
        shown.append(price);
        sum = Math.addExact(sum, price);
      }
      return sum;
    }

    /** Never called either. */
    public String join(List<String> parts, CharSequence separator, Appendable target)
        throws IOException {
      StringBuilder joined = new StringBuilder();
      for (String part : parts) {
        String trimmed = part.trim();
        joined.append(trimmed);
        target.append(separator);
        if (trimmed.isEmpty()) {
          throw new IOException("nothing in " + parts);
        }
      }
      return joined.toString();
    }
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(ManyClasses.class.getClassLoader());
    }

    Runnable make(String name, byte[] classFile) throws ReflectiveOperationException {
      Class<?> made = defineClass(name, classFile, 0, classFile.length);
      return (Runnable) made.getConstructor().newInstance();
    }
  }

  /** Takes how many classes there are to be, 9,999 at most. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    byte[] classFile = classFile();
    Loader loader = new Loader();
    List<Runnable> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String number = String.format("%04d", i);
      String name = Copied0000.class.getName().replace(NUMBER, number);
      all.add(loader.make(name, renamed(classFile, number)));
    }
    all.get(0).run();
    all.get(count - 1).run();
    System.out.println("loaded " + all.size());
    Thread.sleep(2000); // for a word about what is not watched
  }

  private static byte[] classFile() throws IOException {
    try (InputStream in = ManyClasses.class.getResourceAsStream("ManyClasses$Copied0000.class")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        bytes.write(b);
      }
      return bytes.toByteArray();
    }
  }

  /** The name is in the constant pool, everywhere of the same length. */
  private static byte[] renamed(byte[] classFile, String number) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    return text.replace("Copied" + NUMBER, "Copied" + number).getBytes(StandardCharsets.ISO_8859_1);
  }
}
