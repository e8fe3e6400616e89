/** What can be recorded in dosing. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write;
