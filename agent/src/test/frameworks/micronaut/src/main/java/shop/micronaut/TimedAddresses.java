package shop.micronaut;

import jakarta.inject.Singleton;
import shop.Addresses;

/** The addresses behind an interceptor: Micronaut makes a subclass of this while it compiles. */
@Singleton
class TimedAddresses extends Addresses {
  @Timed
  @Override
  public String address(String customer) {
    return super.address(customer);
  }
}
