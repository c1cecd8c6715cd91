/** Streaming JSON without dependencies: what the agent sends, and the little that it reads back. */
package dev.cet.agent.json;
