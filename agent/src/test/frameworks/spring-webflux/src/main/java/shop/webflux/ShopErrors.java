package shop.webflux;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers for all controllers. */
@ControllerAdvice
public class ShopErrors {
  @ExceptionHandler
  public Mono<ResponseEntity<String>> later(IllegalStateException unready) {
    return Mono.just(
        ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(unready.getMessage()));
  }
}
