/** The randomisation list is received, checked and sealed. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.seallist;
