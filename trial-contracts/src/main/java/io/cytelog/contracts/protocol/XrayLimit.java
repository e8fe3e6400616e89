package io.cytelog.contracts.protocol;

/** The event by which the X-ray must have been taken. */
public enum XrayLimit {
    INCLUSION,
    REFERRAL
}
