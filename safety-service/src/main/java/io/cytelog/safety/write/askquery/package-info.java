/** Asks the site something in one's own words. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.askquery;
