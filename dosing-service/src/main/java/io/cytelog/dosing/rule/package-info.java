/** Rules of the protocol and of good practice about the product and its administration. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.rule;
