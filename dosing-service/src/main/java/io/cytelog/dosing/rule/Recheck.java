package io.cytelog.dosing.rule;

/** What was checked again on the day of the administration: pregnancy, and infection. */
public record Recheck(Pregnancy pregnancy, Infection infection) {

    /** Result of the pregnancy test, where one applies. */
    public enum Pregnancy {
        NEGATIVE,
        POSITIVE,
        NOT_APPLICABLE
    }

    /** Whether there are signs of an uncontrolled infection. */
    public enum Infection {
        NONE,
        PRESENT
    }

    /** Whether an exclusion criterion has come to apply since the verdict (pregnancy, infection). */
    public boolean excludes() {
        return pregnancy == Pregnancy.POSITIVE || infection == Infection.PRESENT;
    }
}
