package dev.cet.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Reads settings as what they are, and tells of each that cannot be used. */
final class SettingReader {
  /** Beyond every use, and twice of it is still an {@code int}. */
  private static final int LARGEST_NUMBER = 1_000_000_000;

  private final SettingSources sources;
  private final Notices notices;

  SettingReader(SettingSources sources, Notices notices) {
    this.sources = sources;
    this.notices = notices;
  }

  String text(String key) {
    SettingSources.Given given = sources.get(key);
    return given == null ? null : given.text;
  }

  boolean bit(String key, boolean otherwise) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    switch (given.text.toLowerCase(Locale.ROOT)) {
      case "true":
      case "yes":
      case "on":
      case "1":
        return true;
      case "false":
      case "no":
      case "off":
      case "0":
        return false;
      default:
        tellInvalid(given, given.text, "is neither true nor false", Boolean.toString(otherwise));
        return otherwise;
    }
  }

  int number(String key, int otherwise) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.text);
      if (number >= 0 && number <= LARGEST_NUMBER) {
        return number;
      }
    } catch (NumberFormatException notEvenOne) {
      // Told below, like every other text that is not a usable number.
    }
    String why = "is not a whole number from 0 to " + LARGEST_NUMBER;
    tellInvalid(given, given.text, why, Integer.toString(otherwise));
    return otherwise;
  }

  URI url(String key, URI otherwise) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    try {
      URI url = new URI(given.text);
      String scheme = url.getScheme();
      if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getPort() <= 65535) {
        return url;
      }
    } catch (URISyntaxException notEvenOne) {
      // Told below, like every other text that is not a usable URL.
    }
    tellInvalid(given, given.text, "is not like http://host:4890", otherwise.toString());
    return otherwise;
  }

  List<String> list(String key) {
    String text = text(key);
    if (text == null) {
      return Collections.emptyList();
    }
    List<String> items = new ArrayList<>();
    for (String item : text.split("[,;|\\s]+")) {
      if (!item.isEmpty()) {
        items.add(item);
      }
    }
    return Collections.unmodifiableList(items);
  }

  /** Methods with their classes, as {@link MethodNames} takes them; what is none is told. */
  List<String> methods(String key) {
    List<String> methods = new ArrayList<>();
    for (String name : list(key)) {
      if (MethodNames.isOne(name)) {
        methods.add(name);
      } else {
        String source = sources.get(key).name;
        notices.problem(
            "setting " + source + ' ' + name,
            source + ": \"" + name + "\" is not like com.acme.Orders.cancel: ignored.");
      }
    }
    return Collections.unmodifiableList(methods);
  }

  private void tellInvalid(SettingSources.Given given, String text, String why, String instead) {
    notices.problem(
        "setting " + given.name,
        given.name + ": \"" + text + "\" " + why + "; using " + instead + " instead.");
  }

  /** True where a switch is there, without a value or with one that does not say no. */
  boolean isOn(String key) {
    SettingSources.Given given = sources.all().get(key);
    return given != null && (given.text.isEmpty() || bit(key, true));
  }

  /** True if any of these switches is on. */
  boolean isAnyOn(String... keys) {
    for (String key : keys) {
      if (isOn(key)) {
        return true;
      }
    }
    return false;
  }

  /** A whole number between these two; what is beyond is told. */
  int number(String key, int otherwise, int least, int most) {
    int number = number(key, otherwise);
    if (number >= least && number <= most) {
      return number;
    }
    SettingSources.Given given = sources.get(key);
    String why = "is not between " + least + " and " + most;
    tellInvalid(given, given.text, why, Integer.toString(otherwise));
    return otherwise;
  }

  /** A number with decimals between these two. */
  double factor(String key, double otherwise, double least, double most) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    try {
      double factor = Double.parseDouble(given.text);
      if (factor >= least && factor <= most) {
        return factor;
      }
    } catch (NumberFormatException notEvenOne) {
      // Told below, like every other text that is not a usable number.
    }
    String why = "is not between " + least + " and " + most;
    tellInvalid(given, given.text, why, Double.toString(otherwise));
    return otherwise;
  }

  /** The index of one of these texts, in any case. */
  int choice(String key, int otherwise, String... texts) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    for (int i = 0; i < texts.length; i++) {
      if (texts[i].equalsIgnoreCase(given.text)) {
        return i;
      }
    }
    String why = "is none of " + String.join(", ", texts);
    tellInvalid(given, given.text, why, texts[otherwise]);
    return otherwise;
  }

  /** {@code 10m}, {@code 90s}, {@code 500ms} or {@code 1h} in ms; a bare number is ms. */
  long durationMs(String key, long otherwise) {
    SettingSources.Given given = sources.get(key);
    if (given == null) {
      return otherwise;
    }
    String text = given.text.toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    TimeUnit unit = unit(text.substring(digits).trim());
    if (digits > 0 && digits <= 9 && unit != null) {
      return unit.toMillis(Long.parseLong(text.substring(0, digits)));
    }
    tellInvalid(given, given.text, "is not like 10m, 90s or 500ms", otherwise + "ms");
    return otherwise;
  }

  private static TimeUnit unit(String text) {
    switch (text) {
      case "":
      case "ms":
        return TimeUnit.MILLISECONDS;
      case "s":
        return TimeUnit.SECONDS;
      case "m":
        return TimeUnit.MINUTES;
      case "h":
        return TimeUnit.HOURS;
      default:
        return null;
    }
  }
}
