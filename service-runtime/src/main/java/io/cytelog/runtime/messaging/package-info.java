/** Between services: the relay to Kafka and the intake from it. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.messaging;
