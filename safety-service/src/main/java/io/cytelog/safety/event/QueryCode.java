package io.cytelog.safety.event;

/** What an automatic data query asks about. */
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
    VISIT_NOT_IN_PROTOCOL("The protocol has no visit of this code; check the visit.");

    private final String question;

    QueryCode(String question) {
        this.question = question;
    }

    /** The sentence that the site reads. */
    public String question() {
        return question;
    }
}
