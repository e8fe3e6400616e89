/** The published language between the services, and the protocol file. */
@org.jspecify.annotations.NullMarked
package io.cytelog.contracts;
