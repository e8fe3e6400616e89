/** What the protocol says about safety, as pure functions and named values. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.rule;
