package sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs an object that changes, through Logback to its console. */
public final class LogbackTexts {
  private static final Logger LOG = LoggerFactory.getLogger("sample.LogbackTexts");

  private LogbackTexts() {}

  public static void main(String[] args) {
    StringBuilder basket = new StringBuilder("apple");
    for (int i = 0; i < 3; i++) {
      LOG.trace("hidden {}", basket);
      warn(basket, new IllegalStateException("full"));
      basket.append(" pear");
    }
  }

  private static void warn(StringBuilder basket, Exception failure) {
    LOG.warn("basket of {}", basket, failure);
  }
}
