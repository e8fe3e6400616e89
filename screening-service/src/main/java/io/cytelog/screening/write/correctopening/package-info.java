/** Corrects what was recorded at the opening of a screening. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.correctopening;
