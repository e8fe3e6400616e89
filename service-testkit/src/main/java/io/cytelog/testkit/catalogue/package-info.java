/** Everything that can happen, read from the events themselves. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.catalogue;
