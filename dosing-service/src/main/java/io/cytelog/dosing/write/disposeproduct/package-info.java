/** A bag or the content of a kit is wasted, returned or destroyed. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.disposeproduct;
