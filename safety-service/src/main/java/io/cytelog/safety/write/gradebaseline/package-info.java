/** Records a grade at baseline. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.gradebaseline;
