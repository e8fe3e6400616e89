/** Corrects what was recorded of a check before the needle. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.correctcheck;
