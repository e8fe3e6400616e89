/** Webhooks of a site: registered, removed, told again. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.write.webhook;
