package shop.quarkus;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What is measured. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Timed {}
