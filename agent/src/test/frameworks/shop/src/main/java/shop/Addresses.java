package shop;

import java.util.Collections;
import java.util.Map;

/** The addresses themselves. */
public class Addresses implements Delivery {
  private final Map<String, String> known = Collections.singletonMap("ada", " 12 Main Street ");

  @Override
  public String address(String customer) {
    String address = known.get(customer);
    return address.trim(); // nobody knows everyone
  }
}
