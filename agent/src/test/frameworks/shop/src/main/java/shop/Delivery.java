package shop;

/** Knows where customers live; reached through a proxy everywhere. */
public interface Delivery {
  String address(String customer);
}
