package io.cytelog.safety.event;

/** How a pregnancy ended. */
public enum PregnancyOutcome {
    LIVE_BIRTH,
    LIVE_BIRTH_WITH_ANOMALY,
    STILLBIRTH,
    SPONTANEOUS_ABORTION,
    INDUCED_ABORTION,
    ECTOPIC,
    UNKNOWN
}
