package shop.micronaut;

import io.micronaut.runtime.Micronaut;

/** The shop in Micronaut. */
public final class ShopApplication {
  private ShopApplication() {}

  public static void main(String[] args) {
    Micronaut.run(ShopApplication.class, args);
  }
}
