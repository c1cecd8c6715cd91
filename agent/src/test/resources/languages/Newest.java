import java.util.List;
import java.util.NoSuchElementException;

sealed interface Shape permits Circle, Box, Empty {}

record Circle(double radius) implements Shape {}

record Box(int width, int height) implements Shape {
  Box {
    if (width < 0) {
      throw new IllegalArgumentException("width " + width);
    }
  }
}

record Empty(String why) implements Shape {
  public String why() {
    throw new UnsupportedOperationException("nobody knows");
  }
}

class Numbered {
  final int number;

  Numbered(int number) {
    this.number = number;
  }
}

class Positive extends Numbered {
  final String text;

  Positive(int given) {
    int doubled = 2 * given;
    text = "given " + given;
    if (given <= 0) {
      throw new ArithmeticException("not positive: " + doubled);
    }
    super(given);
  }
}

static final ScopedValue<String> USER = ScopedValue.newInstance();

void main() throws Exception {
  for (int round = 0; round < 4; round++) {
    int number = round;
    told(() -> new Positive(-number));
    told(() -> new Box(-1 - number, 2));
    told(() -> area(new Empty("x")));
    told(() -> area(null));
    told(() -> ScopedValue.where(USER, "ada").call(() -> greet(number)));
    told(() -> List.of().getFirst());
    parsed("n" + round);
  }
}

interface Failing {
  Object run() throws Exception;
}

void told(Failing failing) {
  try {
    failing.run();
  } catch (Exception e) {
    IO.println(e.getClass().getSimpleName());
  }
}

double area(Shape shape) {
  return switch (shape) {
    case Circle(var radius) when radius > 100 -> Double.POSITIVE_INFINITY;
    case Circle(double radius) -> Math.PI * radius * radius;
    case Box(int width, _) when width == 0 -> 0;
    case Box(var width, var height) -> width * height;
    case Empty(String why) -> why.length();
  };
}

String greet(int number) {
  var user = USER.get();
  throw new IllegalStateException(user + number);
}

int parsed(String text) {
  try {
    return Integer.parseInt(text);
  } catch (NumberFormatException _) {
    return 0;
  }
}
