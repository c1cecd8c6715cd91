/** What keeps a running agent in bounds: its own limit, and what people ask of it. */
package dev.cet.agent.control;
