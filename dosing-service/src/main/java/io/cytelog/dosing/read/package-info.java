/** What can be read in dosing. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.read;
