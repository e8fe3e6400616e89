/** Everything that can happen in dosing. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.event;
