/** Product events: in clear what blinded people reported, opened for those who may know what is sealed. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.read.productevents;
