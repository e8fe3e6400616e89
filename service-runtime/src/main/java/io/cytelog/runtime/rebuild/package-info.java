/** Read models as operations sees them, and their making anew. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.rebuild;
