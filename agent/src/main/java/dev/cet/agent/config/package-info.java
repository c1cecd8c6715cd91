/**
 * What the agent is told: settings, their sources and defaults, and which code is the
 * application's.
 */
package dev.cet.agent.config;
