package shop.webflux;

import java.util.ConcurrentModificationException;
import org.springframework.boot.web.reactive.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The same in place of Spring Boot's own. */
@Component
@Order(-1)
public class Closing implements ErrorWebExceptionHandler {
  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (failure instanceof ConcurrentModificationException) {
      exchange.getResponse().setStatusCode(HttpStatus.LOCKED);
      return exchange.getResponse().setComplete();
    }
    return Mono.error(failure);
  }
}
