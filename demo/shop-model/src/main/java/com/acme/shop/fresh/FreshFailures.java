package com.acme.shop.fresh;

/**
 * A table of failures, each in a method and on a line of its own, so that each is an event of its
 * own: errors are told apart by the methods on the stack, not by line or message.
 */
final class FreshFailures {
  /** How many there are, numbered from 0. */
  static final int COUNT = 72;

  private FreshFailures() {}

  /**
   * Fails in the place with this number.
   *
   * @throws FreshFailure always, for a number from 0 to {@link #COUNT} - 1
   */
  static void fail(int number) {
    switch (number) {
      case 0 -> failure00(number);
      case 1 -> failure01(number);
      case 2 -> failure02(number);
      case 3 -> failure03(number);
      case 4 -> failure04(number);
      case 5 -> failure05(number);
      case 6 -> failure06(number);
      case 7 -> failure07(number);
      case 8 -> failure08(number);
      case 9 -> failure09(number);
      case 10 -> failure10(number);
      case 11 -> failure11(number);
      case 12 -> failure12(number);
      case 13 -> failure13(number);
      case 14 -> failure14(number);
      case 15 -> failure15(number);
      case 16 -> failure16(number);
      case 17 -> failure17(number);
      case 18 -> failure18(number);
      case 19 -> failure19(number);
      case 20 -> failure20(number);
      case 21 -> failure21(number);
      case 22 -> failure22(number);
      case 23 -> failure23(number);
      case 24 -> failure24(number);
      case 25 -> failure25(number);
      case 26 -> failure26(number);
      case 27 -> failure27(number);
      case 28 -> failure28(number);
      case 29 -> failure29(number);
      case 30 -> failure30(number);
      case 31 -> failure31(number);
      case 32 -> failure32(number);
      case 33 -> failure33(number);
      case 34 -> failure34(number);
      case 35 -> failure35(number);
      case 36 -> failure36(number);
      case 37 -> failure37(number);
      case 38 -> failure38(number);
      case 39 -> failure39(number);
      case 40 -> failure40(number);
      case 41 -> failure41(number);
      case 42 -> failure42(number);
      case 43 -> failure43(number);
      case 44 -> failure44(number);
      case 45 -> failure45(number);
      case 46 -> failure46(number);
      case 47 -> failure47(number);
      case 48 -> failure48(number);
      case 49 -> failure49(number);
      case 50 -> failure50(number);
      case 51 -> failure51(number);
      case 52 -> failure52(number);
      case 53 -> failure53(number);
      case 54 -> failure54(number);
      case 55 -> failure55(number);
      case 56 -> failure56(number);
      case 57 -> failure57(number);
      case 58 -> failure58(number);
      case 59 -> failure59(number);
      case 60 -> failure60(number);
      case 61 -> failure61(number);
      case 62 -> failure62(number);
      case 63 -> failure63(number);
      case 64 -> failure64(number);
      case 65 -> failure65(number);
      case 66 -> failure66(number);
      case 67 -> failure67(number);
      case 68 -> failure68(number);
      case 69 -> failure69(number);
      case 70 -> failure70(number);
      case 71 -> failure71(number);
      default -> throw new IllegalArgumentException("no failure " + number);
    }
  }

  private static long now() {
    return System.currentTimeMillis();
  }

  private static void failure00(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure01(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure02(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure03(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure04(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure05(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure06(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure07(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure08(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure09(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure10(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure11(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure12(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure13(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure14(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure15(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure16(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure17(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure18(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure19(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure20(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure21(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure22(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure23(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure24(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure25(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure26(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure27(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure28(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure29(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure30(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure31(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure32(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure33(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure34(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure35(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure36(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure37(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure38(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure39(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure40(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure41(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure42(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure43(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure44(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure45(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure46(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure47(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure48(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure49(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure50(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure51(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure52(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure53(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure54(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure55(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure56(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure57(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure58(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure59(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure60(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure61(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure62(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure63(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure64(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure65(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure66(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure67(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure68(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure69(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure70(int n) {
    throw new FreshFailure(n, now());
  }

  private static void failure71(int n) {
    throw new FreshFailure(n, now());
  }
}
