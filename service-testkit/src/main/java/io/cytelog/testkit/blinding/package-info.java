/** Looking for what must not be told. */
@org.jspecify.annotations.NullMarked
package io.cytelog.testkit.blinding;
