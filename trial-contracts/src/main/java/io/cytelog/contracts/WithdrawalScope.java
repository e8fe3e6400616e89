package io.cytelog.contracts;

/** What a subject withdraws from: further treatment, follow-up visits, or the consent itself. */
public enum WithdrawalScope {
    TREATMENT,
    FOLLOW_UP,
    CONSENT
}
