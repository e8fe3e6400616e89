/** The facts that the dosing service publishes; nothing in them tells product from placebo. */
@org.jspecify.annotations.NullMarked
package io.cytelog.contracts.dosing;
