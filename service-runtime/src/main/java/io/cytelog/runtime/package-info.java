/** What every service starts with: Axon wiring, relay, intake, HTTP rules, security, metrics. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime;
