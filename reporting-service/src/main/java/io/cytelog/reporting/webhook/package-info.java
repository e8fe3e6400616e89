/** The secrets of webhooks. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.webhook;
