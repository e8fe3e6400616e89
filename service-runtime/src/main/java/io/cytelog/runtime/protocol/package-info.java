/** Reading and checking the protocol file. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.protocol;
