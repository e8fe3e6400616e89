package io.cytelog.dosing.rule;

import io.cytelog.contracts.Sex;
import org.jspecify.annotations.Nullable;

/** What was checked again on the day of the administration: pregnancy, and infection. */
public record Recheck(Pregnancy pregnancy, Infection infection) {

    /** Result of the pregnancy test; for a man none applies. */
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

    /** Whether a pregnancy test is missing: of a man none is demanded, of whoever's sex is not known one is (criterion E3). */
    public boolean lacksPregnancyTest(@Nullable Sex sex) {
        return pregnancy == Pregnancy.NOT_APPLICABLE && sex != Sex.MALE;
    }

    /** Whether an exclusion criterion has come to apply since the verdict (pregnancy, infection). */
    public boolean excludes() {
        return pregnancy == Pregnancy.POSITIVE || infection == Infection.PRESENT;
    }
}
