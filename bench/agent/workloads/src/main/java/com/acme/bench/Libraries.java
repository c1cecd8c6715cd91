package com.acme.bench;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multimap;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hashing;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.builder.EqualsBuilder;
import org.apache.commons.lang3.builder.HashCodeBuilder;
import org.apache.commons.lang3.math.NumberUtils;

/** Many small calls into libraries, as code that is made of small methods does. */
final class Libraries {
  private static final String TEXT = "the quick brown fox, jumps over, the lazy dog, 12, 13, 14";

  private Libraries() {}

  static long commonsLang(int seed) {
    String[] parts = StringUtils.split(TEXT, ", ");
    long sum = 0;
    for (String part : parts) {
      String padded = StringUtils.leftPad(StringUtils.capitalize(part), 12, '.');
      sum += StringUtils.getLevenshteinDistance(padded, "Quick.......");
      sum += NumberUtils.toInt(StringUtils.reverse(part), seed);
      sum += StringUtils.isNumeric(part) ? 1 : StringUtils.countMatches(TEXT, part);
      sum += new HashCodeBuilder(17, 37).append(part).append(seed).append(padded).toHashCode();
      sum += new EqualsBuilder().append(part, padded).append(seed, 3).isEquals() ? 1 : 0;
    }
    return sum + StringUtils.join(parts, '|').length();
  }

  static long guava(int seed) {
    Multiset<String> words = HashMultiset.create();
    Multimap<Integer, String> byLength = ArrayListMultimap.create();
    ImmutableMap.Builder<String, Integer> builder = ImmutableMap.builder();
    for (String word : Splitter.on(' ').trimResults().omitEmptyStrings().split(TEXT)) {
      words.add(word, 1 + (seed & 1));
      byLength.put(word.length(), word);
    }
    for (Multiset.Entry<String> entry : words.entrySet()) {
      builder.put(entry.getElement(), entry.getCount());
    }
    ImmutableMap<String, Integer> map = builder.build();
    long sum = Iterables.size(Iterables.filter(byLength.values(), w -> w.length() > 3));
    for (String key : map.keySet()) {
      sum += map.get(key) + Hashing.murmur3_32_fixed().hashUnencodedChars(key).asInt();
    }
    return sum + Joiner.on(',').withKeyValueSeparator('=').join(map).length();
  }
}
