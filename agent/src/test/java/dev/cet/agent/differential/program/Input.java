package dev.cet.agent.differential.program;

/** What a generated method is called with. */
final class Input {
  static final Input[] ALL = {
    new Input(0, 0, 0, null),
    new Input(1, -1, 0.5, "o"),
    new Input(-7, Long.MAX_VALUE, -3, new int[] {4, 0, 9}),
    new Input(12, 5, Double.NaN, 3),
    new Input(Integer.MIN_VALUE, 3, 1e300, new IllegalArgumentException("given")),
    new Input(5, 0, 7, new Value()),
  };

  final int a;
  final long b;
  final double c;
  final Object o;

  private Input(int a, long b, double c, Object o) {
    this.a = a;
    this.b = b;
    this.c = c;
    this.o = o;
  }

  @Override
  public String toString() {
    return a + ", " + b + ", " + c + ", " + Neutral.describe(o);
  }
}
