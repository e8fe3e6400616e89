/** Records a subject's withdrawal. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.withdrawsubject;
