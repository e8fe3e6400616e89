/** Records an investigator's answer to a judged criterion. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.judgecriterion;
