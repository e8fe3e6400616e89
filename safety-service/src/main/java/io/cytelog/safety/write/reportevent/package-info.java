/** Reports an adverse event. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.reportevent;
