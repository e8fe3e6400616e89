/** Reads the sealed labels of the arms, on record. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.readlabels;
