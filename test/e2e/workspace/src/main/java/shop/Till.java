package shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Does what it reads, line by line: each word makes one kind of failure. */
public final class Till {
  private static int orders = 8800;

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Checkout checkout = new Checkout();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("The till is open.");
    for (String word = in.readLine(); word != null; word = in.readLine()) {
      serve(checkout, word);
      System.out.println("Done: " + word);
    }
  }

  private static void serve(Checkout checkout, String word) throws InterruptedException {
    switch (word) {
      case "uncaught":
        Thread till = new Thread(new Customer(checkout, ++orders), "till-1");
        till.start();
        till.join();
        break;
      case "caught":
        checkout.label("A-17");
        break;
      case "swallowed":
        checkout.quantity("2,5");
        break;
      case "logged-error":
        checkout.close("south");
        break;
      case "logged-warning":
        checkout.warn(3);
        break;
      default:
        throw new IllegalStateException("unknown word " + word);
    }
  }

  /** Pays at the till, in a thread of its own. */
  private static final class Customer implements Runnable {
    private final Checkout checkout;
    private final int order;

    Customer(Checkout checkout, int order) {
      this.checkout = checkout;
      this.order = order;
    }

    @Override
    public void run() {
      checkout.pay(new Checkout.Order(order, 4200, null));
    }
  }
}
