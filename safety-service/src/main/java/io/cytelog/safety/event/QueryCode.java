package io.cytelog.safety.event;

/** What a data query asks about. */
public enum QueryCode {
    CAUSALITY_MISSING(
            "The investigator's opinion on causality is missing; until it is given the event counts as related."),
    ONSET_MISSING("The onset is missing; until it is given the awareness of the site stands in for it."),
    GRADE_MISSING("The CTCAE grade is missing."),
    GRADE_NOT_OF_TERM("The CTCAE term does not have this grade; check the term or the grade."),
    ONSET_BEFORE_ENROLMENT("The onset lies before the enrolment; check the date."),
    ONSET_AFTER_END("The onset lies after the end of the event; check both dates."),
    AWARENESS_BEFORE_ONSET("The site was aware of the event before its onset; check both times."),
    SERIOUSNESS_CONTRADICTION("The statements on seriousness, outcome and grade contradict each other; check them."),
    OUTCOME_MISSING("The event ended, but how is not said; give the outcome."),
    END_MISSING("The subject recovered or died, but when is not said; give the end."),
    CHANGE_OUTSIDE_EVENT("The grade changed before the event began or after it ended; check the times."),
    CODE_MALFORMED("A MedDRA code has eight digits; check the code."),
    OVERRIDE_UNEXPLAINED("The grade differs from what the measured values propose; say why."),
    MEASUREMENT_OF_OTHER_TERM(
            "What was measured grades another term than this event's; check the term or the measurement."),
    VISIT_NOT_IN_PROTOCOL("The protocol has no visit of this code; check the visit."),
    VISIT_BEFORE_ITS_WINDOW(
            "The visit that closes the observation of toxicity may not be held so early, so this assessment does not close "
                    + "it; check the visit and the time."),
    FINDINGS_CONTRADICT("The findings by place and the findings of the whole limb differ; check them."),
    BASELINE_AFTER_DOSING(
            "This was assessed after dosing had begun, so it is no baseline; check the time, and the visit if it has one."),
    MEDICATION_ENDED_BEFORE_START("The medication ended before it was started; check both dates."),
    REFERENCE_NOT_IN_FORCE(
            "The event was judged against a version of the reference safety information that was not in force at its "
                    + "onset; judge it against the one that was. Until then it counts as unexpected.",
            Side.SPONSOR),
    EXPECTED_WITHOUT_SUPPORT(
            "The event was judged expected, but the reference safety information does not list its term, or it was "
                    + "fatal; it counts as unexpected. Check the judgement.",
            Side.SPONSOR),
    /** Asked by a monitor or the sponsor in their own words. */
    MANUAL("");

    /** Who is asked. */
    public enum Side {
        SITE,
        SPONSOR
    }

    private final String question;
    private final Side asked;

    QueryCode(String question) {
        this(question, Side.SITE);
    }

    QueryCode(String question, Side asked) {
        this.question = question;
        this.asked = asked;
    }

    public Side asked() {
        return asked;
    }

    /** The sentence that whoever is asked reads; empty where whoever asks words it. */
    public String question() {
        return question;
    }
}
