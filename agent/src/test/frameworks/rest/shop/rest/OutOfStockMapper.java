package shop.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import shop.OutOfStock;

/** Tells customers what is missing. */
@Provider
public class OutOfStockMapper implements ExceptionMapper<OutOfStock> {
  @Override
  public Response toResponse(OutOfStock empty) {
    return Response.status(409)
        .entity(empty.getMessage() + ", " + empty.missing() + " missing")
        .type("text/plain")
        .build();
  }
}
