/** Product traced and reconciled, for the unblinded roles alone. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.read.supply;
