/** Reports a pregnancy. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.reportpregnancy;
