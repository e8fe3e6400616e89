package io.cytelog.screening.event;

/** What a data query asks about. Oddness never turns a record away. */
public enum QueryCode {
    AGE_CONTRADICTION("The completed years of age and the judgement on the age contradict each other; check both."),
    INFUSION_ENDS_BEFORE_START("The infusion of prostacyclin ended before it began; check both dates."),
    OUTCOME_BEFORE_INFUSION(
            "What became of the ulcer was seen before the infusion of prostacyclin ended; check the dates.");

    private final String question;

    QueryCode(String question) {
        this.question = question;
    }

    /** The sentence that the site reads. */
    public String question() {
        return question;
    }
}
