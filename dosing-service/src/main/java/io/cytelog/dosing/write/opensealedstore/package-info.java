/** A regulator has the sealed store opened, on record. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.opensealedstore;
