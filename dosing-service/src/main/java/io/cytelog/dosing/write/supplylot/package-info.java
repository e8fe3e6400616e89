/** A lot is received, released or rejected. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.write.supplylot;
