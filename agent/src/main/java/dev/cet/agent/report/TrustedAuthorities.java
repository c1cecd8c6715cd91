package dev.cet.agent.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts what the JVM trusts and, besides, the certificates of a file. */
final class TrustedAuthorities implements X509TrustManager {
  private final X509TrustManager usual;
  private final X509TrustManager more;

  private TrustedAuthorities(X509TrustManager usual, X509TrustManager more) {
    this.usual = usual;
    this.more = more;
  }

  /**
   * With the certificates of a PEM file.
   *
   * @throws IOException when the file cannot be read, with its name
   */
  static TrustManager[] withFile(String file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(Paths.get(file))) {
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, one);
      }
    } catch (IOException | InvalidPathException | CertificateException unusable) {
      throw new IOException(
          "the certificates in " + file + " (ET_SSL_CA_FILE) cannot be read: " + unusable,
          unusable);
    }
    return new TrustManager[] {new TrustedAuthorities(manager(null), manager(store))};
  }

  private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager) {
        return (X509TrustManager) manager;
      }
    }
    throw new GeneralSecurityException("this JVM has no trust manager for X.509");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    try {
      more.checkServerTrusted(chain, type);
    } catch (CertificateException notOfTheFile) {
      usual.checkServerTrusted(chain, type);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    usual.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return more.getAcceptedIssuers();
  }
}
