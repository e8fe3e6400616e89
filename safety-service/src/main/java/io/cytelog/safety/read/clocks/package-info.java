/** The reporting clocks: for each role as much as it may know. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.clocks;
