package com.acme.shop.orders;

import com.acme.shop.http.Route;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Marks where a request begins, and puts its id on every log line until it ends. */
final class RequestLog {
  private static final Logger LOG = LogManager.getLogger(RequestLog.class);

  private RequestLog() {}

  static Route around(String name, Route route) {
    return request -> {
      try (var context = CloseableThreadContext.put("requestId", request.id())) {
        LOG.debug("{} began, {} characters, in {}", name, request.body().length(), context);
        return route.answer(request);
      }
    };
  }
}
