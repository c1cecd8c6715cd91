package shop.quarkus;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
}
