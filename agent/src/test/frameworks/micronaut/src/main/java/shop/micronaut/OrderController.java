package shop.micronaut;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import shop.Orders;
import shop.OutOfStock;

/** The shop's front for Micronaut. */
@Controller(produces = MediaType.TEXT_PLAIN)
class OrderController {
  private final Orders orders = new Orders();
  private final TimedAddresses addresses;

  OrderController(TimedAddresses addresses) {
    this.addresses = addresses;
  }

  @Get("/price{?article,pieces}")
  String price(String article, int pieces) {
    return String.valueOf(orders.price(article, pieces));
  }

  @Get("/address{?customer}")
  String address(String customer) {
    return addresses.address(customer);
  }

  @Get("/unready{?what}")
  String unready(String what) {
    throw new IllegalStateException(what);
  }

  @Error
  HttpResponse<String> outOfStock(OutOfStock empty) {
    return HttpResponse.status(io.micronaut.http.HttpStatus.CONFLICT)
        .body(empty.getMessage() + ", " + empty.missing() + " missing");
  }
}
