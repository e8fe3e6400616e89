/** Product, randomisation and administration. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing;
