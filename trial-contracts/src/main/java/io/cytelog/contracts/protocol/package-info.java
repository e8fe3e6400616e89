/** What the protocol file of a trial says: plain values, each with its source. Rules live in the services. */
@org.jspecify.annotations.NullMarked
package io.cytelog.contracts.protocol;
