package shop.webflux;

import java.util.MissingResourceException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers one kind of error below all controllers; the others it hands on. */
@Component
@Order(-2)
public class Refusals implements WebExceptionHandler {
  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (!(failure instanceof MissingResourceException)) {
      return Mono.error(failure);
    }
    exchange.getResponse().setStatusCode(HttpStatus.GONE);
    return exchange.getResponse().setComplete();
  }
}
