package com.acme.shop.load;

/** One thing that visitors of the shop do. */
record Scenario(String method, String path, boolean fails) {
  static Scenario works(String method, String path) {
    return new Scenario(method, path, false);
  }

  static Scenario fails(String method, String path) {
    return new Scenario(method, path, true);
  }
}
