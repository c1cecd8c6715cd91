package shop;

import java.util.HashMap;
import java.util.Map;

/** What is for sale. */
public class Orders {
  private final String owner = "Ada";
  private final Map<String, Integer> stock = new HashMap<>();

  public Orders() {
    stock.put("pen", 5);
  }

  /**
   * The price of some pieces.
   *
   * @throws IllegalArgumentException for what nobody sells: nothing in this program catches it
   * @throws OutOfStock which every front of this shop turns into an answer
   */
  public int price(String article, int pieces) {
    int total = pieces * 7;
    Integer left = stock.get(article);
    if (left == null) {
      throw new IllegalArgumentException(owner + " sells no " + article);
    }
    if (pieces > left) {
      throw new OutOfStock(article, pieces - left);
    }
    return total;
  }
}
