package com.acme.bench;

import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/** Set operations on compressed bitmaps: tight loops. */
final class Bitmaps {
  private final RoaringBitmap left = new RoaringBitmap();
  private final RoaringBitmap right = new RoaringBitmap();

  Bitmaps() {
    for (int i = 0; i < 20_000; i++) {
      left.add(i * 7 % 100_003);
      right.add(i * 11 % 100_003);
    }
  }

  long operations(int seed) {
    RoaringBitmap both = RoaringBitmap.and(left, right);
    both.or(RoaringBitmap.bitmapOf(seed & 1023, 5, 9));
    long sum = RoaringBitmap.xorCardinality(left, both) + left.rank(seed & 65535);
    IntIterator iterator = both.getIntIterator();
    while (iterator.hasNext()) {
      sum += iterator.next();
    }
    return sum;
  }
}
