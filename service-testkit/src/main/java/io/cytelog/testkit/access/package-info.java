/** Who may call what, read from the endpoints themselves. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.access;
