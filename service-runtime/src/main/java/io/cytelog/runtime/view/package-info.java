/** Read models: projections that follow the log, and what they write. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.view;
