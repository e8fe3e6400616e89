/** Records an ulcer and its history. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.recordulcer;
