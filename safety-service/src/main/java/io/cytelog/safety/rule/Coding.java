package io.cytelog.safety.rule;

import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.Particular;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an adverse event is called.
 *
 * @param term as the site reported it
 * @param lltCode MedDRA code of the lowest level term
 */
public record Coding(
        String term, @Nullable String lltCode, @Nullable String systemOrganClass) implements AdverseEvent.Part {

    static Coding of(AdverseEventReported fact) {
        return new Coding(fact.term(), fact.lltCode(), fact.systemOrganClass());
    }

    Coding with(AdverseEventFollowedUp news) {
        return new Coding(
                term,
                news.lltCode() == null ? lltCode : news.lltCode(),
                news.systemOrganClass() == null ? systemOrganClass : news.systemOrganClass());
    }

    Coding with(AdverseEventCorrected fact) {
        var now = fact.corrected();
        return new Coding(
                now.term() == null ? term : now.term(),
                fact.after(Particular.LLT_CODE, now.lltCode(), lltCode),
                fact.after(Particular.SYSTEM_ORGAN_CLASS, now.systemOrganClass(), systemOrganClass));
    }

    /** Whether both are coded alike, or are named alike where one is not coded. */
    boolean sameTermAs(Coding other) {
        return lltCode != null && other.lltCode != null
                ? lltCode.equals(other.lltCode)
                : normalised(term).equals(normalised(other.term));
    }

    private static String normalised(String term) {
        return term.strip().toLowerCase(Locale.ROOT);
    }
}
