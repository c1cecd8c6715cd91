package dev.cet.agent.config;

/** How much of a snapshot is kept. Defaults: those of Harness CET, whose names these are. */
public final class CaptureLimits {
  /** {@code ET_MAX_DEPTH}: levels below a variable. */
  public final int depth;

  /** {@code ET_MAX_STRING_LENGTH}, the smaller of it and {@code ET_MAX_STRING_ENCODING_SIZE}. */
  public final int stringChars;

  /** {@code ET_MAX_ARRAY_LENGTH}, the smaller of it and {@code ET_MAX_ARRAY_ENCODING_SIZE}. */
  public final int elements;

  /** {@code ET_MAX_STACK_DEPTH}: frames. */
  public final int frames;

  /** {@code ET_CART_FACTOR}: by how much more, or less, is recorded; 0 for no values at all. */
  public final double factor;

  CaptureLimits(SettingReader reader, boolean values) {
    depth = reader.number("max.depth", 5, 1, 20);
    int chars = reader.number("max.string.length", 300, 1, 10_000);
    chars = Math.min(chars, reader.number("max.string.encoding.size", 10_000, 1, 10_000));
    stringChars = Math.min(chars, reader.number("max.string.encoding_size", 10_000, 1, 10_000));
    int most = reader.number("max.array.length", 25, 1, 1_000);
    most = Math.min(most, reader.number("max.array.encoding.size", 1_000, 1, 1_000));
    elements = Math.min(most, reader.number("max.array.encoding_size", 1_000, 1, 1_000));
    frames = reader.number("max.stack.depth", 2_000, 1, 2_000);
    factor = values ? reader.factor("cart.factor", 1, 0.1, 4) : 0;
  }
}
