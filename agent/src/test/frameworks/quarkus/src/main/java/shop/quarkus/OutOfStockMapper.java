package shop.quarkus;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import shop.OutOfStock;

/** Tells customers what is missing. */
@Provider
public class OutOfStockMapper implements ExceptionMapper<OutOfStock> {
  @Override
  public Response toResponse(OutOfStock empty) {
    return Response.status(Response.Status.CONFLICT)
        .entity(empty.getMessage() + ", " + empty.missing() + " missing")
        .type("text/plain")
        .build();
  }
}
