package io.cytelog.runtime.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytelog.axon.mongodb.Receipt;

/**
 * A success that recorded something: the slice's own fields with the receipt beside them.
 *
 * @param body what the slice answers, a function of the commit alone
 * @param receipt the commit's place in the log, provable offline
 */
public record Answer<T>(@JsonUnwrapped T body, Receipt receipt) {}
