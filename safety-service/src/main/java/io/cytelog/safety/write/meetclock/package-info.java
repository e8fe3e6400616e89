/** The sponsor's awareness of what is no adverse event meets the site's clock. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.meetclock;
