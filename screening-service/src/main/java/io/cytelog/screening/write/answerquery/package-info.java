/** Answers a data query about a candidate. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.answerquery;
