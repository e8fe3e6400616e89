package io.cytelog.safety.event;

/** What a reporting clock is about. */
public enum ClockKind {
    /** Serious adverse event: from the site to the sponsor. */
    SAE_TO_SPONSOR(true),
    /** Pregnancy of a subject or its partner: from the site to the sponsor. */
    PREGNANCY_TO_SPONSOR(true),
    /** Suspected unexpected serious adverse reaction that is fatal or life-threatening: the first report. */
    SUSAR_FATAL_OR_LIFE_THREATENING(false),
    /** What was missing in the first report of it. */
    SUSAR_COMPLETION(false),
    /** Any other suspected unexpected serious adverse reaction. */
    SUSAR_OTHER(false),
    /** Significant news of one. */
    SUSAR_FOLLOW_UP(false),
    /** Under the older regime: a serious adverse event that is fatal or life-threatening, to the ethics committee. */
    SAE_TO_METC_FATAL_OR_LIFE_THREATENING(false),
    SAE_TO_METC_COMPLETION(false),
    SAE_TO_METC_OTHER(false),
    SAE_LINE_LISTING(false),
    YEARLY_SAFETY_REPORT(false);

    private final boolean ofTheSite;

    ClockKind(boolean ofTheSite) {
        this.ofTheSite = ofTheSite;
    }

    /**
     * Whether the site has to act and the sponsor's awareness meets it. All others are settled by the unblinding officer,
     * and what became of them is kept from blinded people.
     */
    public boolean isOfTheSite() {
        return ofTheSite;
    }
}
