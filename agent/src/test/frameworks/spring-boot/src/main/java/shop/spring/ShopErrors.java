package shop.spring;

import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;

/** Answers for all controllers, each in another way. */
@ControllerAdvice
public class ShopErrors {
  @ExceptionHandler
  public ResponseEntity<String> failing(WebRequest request, IllegalStateException closed) {
    throw new UnsupportedOperationException("no answer to " + closed.getMessage());
  }

  @ExceptionHandler
  public ResponseEntity<String> again(NoSuchElementException missing) {
    throw missing;
  }

  @ExceptionHandler
  public ResponseEntity<String> ignored(ConcurrentModificationException unread) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("later");
  }
}
