/** At the bedside: the permission before the needle, and the record of what was given. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.administer;
