/** Deviations: those that were reported and those that administrations brought by themselves. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.read.deviations;
