/** The whole trial from one command: MongoDB, Kafka, token issuer and the four services. */
@org.jspecify.annotations.NullMarked
package io.cytelog.suite;
