package shop.webflux;

import java.util.ConcurrentModificationException;
import java.util.MissingResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import shop.Addresses;
import shop.Orders;
import shop.OutOfStock;

/** The shop's front for WebFlux. */
@RestController
public class OrderController {
  private final Orders orders = new Orders();
  private final Addresses addresses = new Addresses();

  @GetMapping("/price")
  public Mono<String> price(@RequestParam String article, @RequestParam int pieces) {
    return Mono.just(String.valueOf(orders.price(article, pieces)));
  }

  @GetMapping("/address")
  public Mono<String> address(@RequestParam String customer) {
    return Mono.just(addresses.address(customer));
  }

  /** Fails in one thread and is answered in another. */
  @GetMapping("/unready")
  public Mono<String> unready(@RequestParam String what) {
    return Mono.<String>fromCallable(
            () -> {
              throw new IllegalStateException(what);
            })
        .subscribeOn(Schedulers.boundedElastic())
        .publishOn(Schedulers.parallel());
  }

  /** Left to those that answer for the whole server. */
  @GetMapping("/closed")
  public Mono<String> closed(@RequestParam boolean forever) {
    if (forever) {
      throw new MissingResourceException("closed", "shop", "door");
    }
    throw new ConcurrentModificationException("closing");
  }

  @ExceptionHandler
  public ResponseEntity<String> outOfStock(OutOfStock empty) {
    return ResponseEntity.status(HttpStatus.CONFLICT)
        .body(empty.getMessage() + ", " + empty.missing() + " missing");
  }
}
