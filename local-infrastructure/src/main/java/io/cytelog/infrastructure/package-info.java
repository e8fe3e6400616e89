/** A real mongod and a real Kafka broker as child processes, for the local suite and the tests. */
@org.jspecify.annotations.NullMarked
package io.cytelog.infrastructure;
