/** Where the application runs: host, container, JVM, and how they fare at the moment. */
package dev.cet.agent.environment;
