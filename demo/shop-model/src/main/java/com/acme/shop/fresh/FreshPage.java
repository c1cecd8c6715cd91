package com.acme.shop.fresh;

import com.acme.shop.http.ShopRequest;
import com.acme.shop.http.ShopResponse;

/**
 * {@code POST /fresh?n=K}: fails in a place where nothing has failed before, for measuring how long
 * an error takes from its throw to the editor. Answers with the epoch milliseconds of the throw.
 */
public final class FreshPage {
  private FreshPage() {}

  public static ShopResponse answer(ShopRequest request) {
    String number = request.parameter("n", "");
    if (!number.matches("\\d{1,3}") || Integer.parseInt(number) >= FreshFailures.COUNT) {
      return ShopResponse.text(400, "n must be 0 to " + (FreshFailures.COUNT - 1));
    }
    try {
      FreshFailures.fail(Integer.parseInt(number));
      return ShopResponse.text(500, "failure " + number + " did not fail");
    } catch (FreshFailure e) {
      return ShopResponse.text(200, Long.toString(e.thrownAtMs()));
    }
  }
}
