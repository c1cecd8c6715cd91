package shop.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Never looks at what it is given. */
@Provider
public class UnreadyMapper implements ExceptionMapper<IllegalStateException> {
  @Override
  public Response toResponse(IllegalStateException unready) {
    return Response.status(503).entity("later").type("text/plain").build();
  }
}
