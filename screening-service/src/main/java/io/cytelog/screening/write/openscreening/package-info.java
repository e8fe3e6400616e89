/** Opens the screening of a candidate. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.openscreening;
