/** What safety shows, one folder per view. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read;
