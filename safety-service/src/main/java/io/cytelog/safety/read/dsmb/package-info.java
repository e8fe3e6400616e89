/** What the data safety monitoring board reads: the open report, and the closed one that is made and kept nowhere. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.dsmb;
