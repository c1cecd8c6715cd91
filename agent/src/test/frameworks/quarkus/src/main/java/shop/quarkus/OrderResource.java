package shop.quarkus;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import shop.Orders;

/** The shop's front for Quarkus. */
@Path("/")
@Produces("text/plain")
public class OrderResource {
  private final Orders orders = new Orders();

  @Inject TimedAddresses addresses;

  @GET
  @Path("price")
  public String price(@QueryParam("article") String article, @QueryParam("pieces") int pieces) {
    return String.valueOf(orders.price(article, pieces));
  }

  @GET
  @Path("address")
  public String address(@QueryParam("customer") String customer) {
    return addresses.address(customer);
  }

  @GET
  @Path("unready")
  public String unready(@QueryParam("what") String what) {
    throw new IllegalStateException(what);
  }

  @ServerExceptionMapper
  public RestResponse<String> closed(IllegalStateException unready) {
    return RestResponse.status(Response.Status.SERVICE_UNAVAILABLE, unready.getMessage());
  }
}
