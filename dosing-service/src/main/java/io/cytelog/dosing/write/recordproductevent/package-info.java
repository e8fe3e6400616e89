/** Records what happened to or with the product, in clear or sealed, by who says it. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.recordproductevent;
