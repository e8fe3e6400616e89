/** What tests start with: MongoDB and Kafka, tokens, fixtures, architecture rules. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit;
