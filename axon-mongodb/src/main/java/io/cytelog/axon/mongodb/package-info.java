/** Event store and token store for Axon Framework 5 on MongoDB: gap-free, tamper-evident. */
@org.jspecify.annotations.NullMarked
package io.cytelog.axon.mongodb;
