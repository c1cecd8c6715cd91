package dev.cet.agent.redaction;

/** Tells numbers that follow a standard from numbers that only look like it. */
final class Checksums {
  private static final int MOST_CARD_DIGITS = 19;

  /** Country and length of its IBANs, from the SWIFT registry of ISO 13616. */
  private static final String IBAN_LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29"
          + "ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20"
          + "LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28"
          + "PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22"
          + "VG24XK20YE30";

  private Checksums() {}

  /** Whether the digits are a card's: of a known network, with its length, passing Luhn. */
  static boolean isCard(byte[] digits, int length) {
    return isIssued(digits, length) && luhn(digits, length);
  }

  /** Whether a whole number is a card's. */
  static boolean isCard(long number) {
    if (number < 1_000_000_000_000L) {
      return false;
    }
    byte[] digits = new byte[MOST_CARD_DIGITS];
    int length = 0;
    for (long rest = number; rest > 0; rest /= 10) {
      length++;
    }
    long rest = number;
    for (int i = length - 1; i >= 0; i--) {
      digits[i] = (byte) (rest % 10);
      rest /= 10;
    }
    return isCard(digits, length);
  }

  /** Issuer prefixes and lengths of ISO/IEC 7812 as the networks publish them. */
  private static boolean isIssued(byte[] digits, int length) {
    if (length < 13 || length > MOST_CARD_DIGITS) {
      return false;
    }
    int two = digits[0] * 10 + digits[1];
    int four = two * 100 + digits[2] * 10 + digits[3];
    switch (digits[0]) {
      case 4: // Visa
        return length == 13 || length == 16 || length == 19;
      case 2: // Mastercard
        return four >= 2221 && four <= 2720 && length == 16;
      case 3: // American Express, Diners Club, JCB
        return (two == 34 || two == 37) && length == 15
            || (four / 10 >= 300 && four / 10 <= 305 || two == 36 || two == 38 || two == 39)
                && length == 14
            || four >= 3528 && four <= 3589 && length == 16;
      case 5: // Mastercard, Maestro
        return two >= 51 && two <= 55 && length == 16
            || four == 5018
            || four == 5020
            || four == 5038
            || four == 5893;
      case 6: // Discover, UnionPay, Maestro
        return (four == 6011 || two == 62 || two == 64 && digits[2] >= 4 || two == 65)
                && length >= 16
            || four == 6304
            || four == 6759
            || four >= 6761 && four <= 6763;
      default:
        return false;
    }
  }

  private static boolean luhn(byte[] digits, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = digits[length - 1 - i];
      if ((i & 1) == 1) {
        digit *= 2;
        digit -= digit > 9 ? 9 : 0;
      }
      sum += digit;
    }
    return sum % 10 == 0;
  }

  /** Characters of an IBAN of this country, 0 for none. */
  static int ibanLength(char first, char second) {
    for (int i = 0; i < IBAN_LENGTHS.length(); i += 4) {
      if (IBAN_LENGTHS.charAt(i) == first && IBAN_LENGTHS.charAt(i + 1) == second) {
        return (IBAN_LENGTHS.charAt(i + 2) - '0') * 10 + IBAN_LENGTHS.charAt(i + 3) - '0';
      }
    }
    return 0;
  }

  /** Whether letters (upper case) and digits have an IBAN's check digits. */
  static boolean isIban(char[] iban, int length) {
    int rest = 0;
    for (int i = 0; i < length; i++) {
      char c = iban[(i + 4) % length];
      rest = c <= '9' ? rest * 10 + c - '0' : rest * 100 + c - 'A' + 10;
      rest %= 97;
    }
    return rest == 1;
  }
}
