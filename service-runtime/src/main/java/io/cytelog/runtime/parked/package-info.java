/** Records that could not be handled: seen, taken again, or skipped with a reason that is on record. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.parked;
