/** Read models of screening. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.read;
