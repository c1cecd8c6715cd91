package shop.spring;

import java.util.ConcurrentModificationException;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.Addresses;
import shop.Orders;
import shop.OutOfStock;

/** The shop's front for Spring. */
@RestController
public class OrderController {
  private final Orders orders;
  private final Addresses addresses;

  public OrderController(Orders orders, Addresses addresses) {
    this.orders = orders;
    this.addresses = addresses;
  }

  @GetMapping("/price")
  public String price(@RequestParam String article, @RequestParam int pieces) {
    return String.valueOf(orders.price(article, pieces));
  }

  @GetMapping("/address")
  public String address(@RequestParam String customer) {
    return addresses.address(customer);
  }

  /** The front's own catch, and then the handler for what it was. */
  @GetMapping("/wrapped")
  public String wrapped(@RequestParam String article, @RequestParam int pieces) {
    try {
      return price(article, pieces);
    } catch (OutOfStock empty) {
      throw new CompletionException("in a wrapper", empty);
    }
  }

  @GetMapping("/unready")
  public String unready(@RequestParam String what) {
    switch (what) {
      case "failing":
        throw new IllegalStateException("closed");
      case "again":
        throw new NoSuchElementException("sold");
      case "ignored":
        throw new ConcurrentModificationException("sold meanwhile");
      default:
        throw new MissingResourceException("no such case", "shop", what);
    }
  }

  @ExceptionHandler
  public ResponseEntity<String> outOfStock(OutOfStock empty) {
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .body(empty.getMessage() + ", " + empty.missing() + " missing");
  }
}
