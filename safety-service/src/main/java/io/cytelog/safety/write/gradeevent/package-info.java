/** Changes or corrects the grade of an adverse event. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.gradeevent;
