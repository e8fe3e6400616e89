/** A kit is prepared by an unblinded pharmacist. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.preparekit;
