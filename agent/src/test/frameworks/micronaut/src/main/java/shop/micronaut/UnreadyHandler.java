package shop.micronaut;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers for all controllers. */
@Singleton
@Produces("text/plain")
class UnreadyHandler implements ExceptionHandler<IllegalStateException, HttpResponse<String>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<String> handle(HttpRequest request, IllegalStateException unready) {
    return HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body(unready.getMessage());
  }
}
