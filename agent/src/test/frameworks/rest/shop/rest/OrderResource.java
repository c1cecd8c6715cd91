package shop.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import shop.Addresses;
import shop.Orders;

/** The shop's front for Jakarta REST, and for JAX-RS before it. */
@Path("/")
@Produces("text/plain")
public class OrderResource {
  private final Orders orders = new Orders();
  private final Addresses addresses = new Addresses();

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
}
