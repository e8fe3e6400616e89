/** Records what became of a visit. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.recordvisit;
