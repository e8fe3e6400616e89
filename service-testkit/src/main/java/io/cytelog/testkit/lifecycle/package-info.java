/** States and transitions, found by trying. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.lifecycle;
