package com.acme.shop.web;

import com.acme.shop.http.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Marks where a request begins, and puts its id on every log line until it ends. */
final class RequestLog {
  /** The MDC key of the request's id, which is sent on to the order service. */
  static final String REQUEST_ID = "requestId";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  private RequestLog() {}

  static Route around(String name, Route route) {
    return request -> {
      MDC.put(REQUEST_ID, request.id());
      try {
        LOG.debug("{} began with {}", name, request.parameters());
        return route.answer(request);
      } finally {
        MDC.clear();
      }
    };
  }
}
