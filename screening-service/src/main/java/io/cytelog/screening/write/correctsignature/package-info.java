/** Corrects when a verdict was signed. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.correctsignature;
