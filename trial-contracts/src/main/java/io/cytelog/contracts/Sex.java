package io.cytelog.contracts;

/** Sex as the source states it. */
public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
}
