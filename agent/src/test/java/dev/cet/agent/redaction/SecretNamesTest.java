package dev.cet.agent.redaction;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cet.agent.config.Redaction;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
  private final Redaction usual = new Redaction(List.of());

  /** As published: Sentry's SDK denylist and server defaults, Datadog's keywords. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "passwd",
        "secret",
        "api_key",
        "apikey",
        "auth",
        "credentials",
        "mysql_pwd",
        "privatekey",
        "private_key",
        "token",
        "ip_address",
        "session",
        "csrftoken",
        "sessionid",
        "remote_addr",
        "x_csrftoken",
        "x_forwarded_for",
        "set_cookie",
        "cookie",
        "authorization",
        "proxy-authorization",
        "x_api_key",
        "x_real_ip",
        "aiohttp_session",
        "connect.sid",
        "csrf_token",
        "csrf",
        "_csrf",
        "_csrf_token",
        "PHPSESSID",
        "_session",
        "symfony",
        "user_session",
        "_xsrf",
        "XSRF-TOKEN",
        "access_token",
        "stripetoken",
        "card[number]",
        "github_token",
        "bearer",
        "otp",
        "two_factor",
        "2fa",
        "accesstoken",
        "aiohttpsession",
        "appkey",
        "apisecret",
        "apisignature",
        "applicationkey",
        "authtoken",
        "ccnumber",
        "certificatepin",
        "cipher",
        "clientid",
        "clientsecret",
        "connectionstring",
        "connectsid",
        "creditcard",
        "cvv",
        "databaseurl",
        "dburl",
        "encryptionkey",
        "encryptionkeyid",
        "geolocation",
        "gpgkey",
        "ipaddress",
        "jti",
        "jwt",
        "licensekey",
        "masterkey",
        "mysqlpwd",
        "nonce",
        "oauth",
        "oauthtoken",
        "passhash",
        "passwordb",
        "pemfile",
        "pgpkey",
        "pin",
        "pincode",
        "pkcs8",
        "publickey",
        "pwd",
        "recaptchakey",
        "refreshtoken",
        "routingnumber",
        "salt",
        "secretkey",
        "secrettoken",
        "securityanswer",
        "securitycode",
        "securityquestion",
        "serviceaccountcredentials",
        "sessionkey",
        "setcookie",
        "signature",
        "signaturekey",
        "sshkey",
        "ssn",
        "transactionid",
        "twiliotoken",
        "usersession",
        "voterid",
        "xapikey",
        "xauthtoken",
        "xcsrftoken",
        "xforwardedfor",
        "xrealip",
        "xsrf",
        "xsrftoken"
      })
  void namesOfBothListsAreHiddenHoweverTheyAreWritten(String name) {
    for (String spelling : List.of(name, name.toUpperCase(), "_" + name, name.replace('_', '-'))) {
      // PWD is a shell's working folder.
      if (!spelling.equals("PWD")) {
        assertNotNull(usual.ruleFor(spelling), spelling);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwords",
        "dbSecrets",
        "apiKeys",
        "pwds",
        "userPwds",
        "pins",
        "jwts",
        "otpCodes",
        "ssns",
        "signatures",
        "nonces",
        "clientIds",
        "STRIPE_KEYS",
        "passphrases",
        "passcode",
        "passCode",
        "cvc",
        "cardCvc",
        "cvv2",
        "pin2",
        "pwd1",
        "md5Salt",
        "PINBlock",
        "OTPValue",
        "userpwd",
        "dbpass",
        "storepass",
        "keypass",
        "cred",
      })
  void soAreTheirOtherForms(String name) {
    assertNotNull(usual.ruleFor(name), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key",
        "cacheKey",
        "keys",
        "cacheKeys",
        "foreign_keys",
        "bypass",
        "passes",
        "sidewalk",
        "auth0Domain",
        "saml2",
        "pinned",
        "pinging",
        "HTTPClient",
        "INSIDE",
        "SPINNER",
        "discredit",
        "primaryKey",
        "keyboard",
        "author",
        "ping",
        "passed",
        "orderId",
        "sessions",
        "className",
        "footprint",
        "transaction",
        "spinner",
        "compass",
        "status"
      })
  void namesThatOneLooksForAreShown(String name) {
    assertNull(usual.ruleFor(name), name);
  }
}
