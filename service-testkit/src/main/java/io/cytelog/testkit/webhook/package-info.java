/** A receiver of webhooks for tests. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.webhook;
