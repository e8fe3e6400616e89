/** Answers a data query. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.answerquery;
