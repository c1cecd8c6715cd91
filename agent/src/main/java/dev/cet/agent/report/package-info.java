/** Brings what the agent saw to the backend, and holds it while the backend is away. */
package dev.cet.agent.report;
