package shop.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import shop.Addresses;

/** The addresses behind a client proxy and an interceptor, both made while Quarkus builds. */
@ApplicationScoped
class TimedAddresses extends Addresses {
  @Timed
  @Override
  public String address(String customer) {
    return super.address(customer);
  }
}
