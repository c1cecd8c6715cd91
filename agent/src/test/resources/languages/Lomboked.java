package lang;

import java.io.Closeable;
import java.io.IOException;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Cleanup;
import lombok.Data;
import lombok.Getter;
import lombok.NonNull;
import lombok.SneakyThrows;
import lombok.Synchronized;
import lombok.Value;
import lombok.With;
import lombok.val;

/** A shop whose code is half written by Lombok. */
public final class Lomboked {
  @Data
  @AllArgsConstructor
  static class Item {
    private final String name;
    private int stock;
    private String password;
  }

  @Value
  @Builder
  static class Order {
    int number;
    @With Item item;
  }

  static final class Till implements Closeable {
    @Getter private boolean open = true;

    @Override
    public void close() {
      open = false;
    }
  }

  public static void main(String[] args) {
    Lomboked shop = new Lomboked();
    Item tea = new Item("tea", 3, "hunter2");
    Order order = Order.builder().number(7).item(tea).build();
    for (int round = 0; round < 4; round++) {
      try {
        shop.name(null);
      } catch (NullPointerException e) {
        System.out.println(e.getMessage());
      }
      try {
        shop.sneaky(order);
      } catch (Exception e) {
        System.out.println(e.getMessage());
      }
      try {
        shop.cleaned(order.withItem(new Item("milk", 0, "secret")));
      } catch (ArithmeticException e) {
        System.out.println(e.getMessage());
      }
      try {
        shop.locked(order);
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  int name(@NonNull String name) {
    return name.length();
  }

  @SneakyThrows
  void sneaky(Order order) {
    int number = order.getNumber();
    throw new IOException("no order " + number);
  }

  int cleaned(Order order) {
    @Cleanup Till till = new Till();
    val stock = order.getItem().getStock();
    return till.isOpen() ? 10 / stock : 0;
  }

  @Synchronized
  int locked(Order order) {
    throw new IllegalStateException("closed for " + order.getItem().getName());
  }
}
