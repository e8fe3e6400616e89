package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SeriousnessCriterion;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an adverse event; absent fields say nothing.
 *
 * @param seriousness all criteria together
 * @param local at the treated limb
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Particulars(
        @Nullable String term,
        @Nullable Instant siteAwareAt,
        @Nullable ClinicalTime onset,
        @Nullable ClinicalTime ended,
        @Nullable AeOutcome outcome,
        @Nullable String lltCode,
        @Nullable String systemOrganClass,
        @Nullable Boolean serious,
        @Nullable List<SeriousnessCriterion> seriousness,
        @Nullable Boolean local,
        @Nullable String description) {

    public Particulars {
        seriousness = seriousness == null ? null : List.copyOf(seriousness);
    }

    /** Which of them are said. */
    public Set<Particular> said() {
        return Arrays.stream(Particular.values())
                .filter(particular -> valueOf(particular) != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    public @Nullable Object valueOf(Particular particular) {
        return switch (particular) {
            case TERM -> term;
            case SITE_AWARE_AT -> siteAwareAt;
            case ONSET -> onset;
            case ENDED -> ended;
            case OUTCOME -> outcome;
            case LLT_CODE -> lltCode;
            case SYSTEM_ORGAN_CLASS -> systemOrganClass;
            case SERIOUS -> serious;
            case SERIOUSNESS -> seriousness;
            case LOCAL -> local;
            case DESCRIPTION -> description;
        };
    }

    /** These of them alone. */
    public Particulars only(Set<Particular> kept) {
        return new Particulars(
                kept.contains(Particular.TERM) ? term : null,
                kept.contains(Particular.SITE_AWARE_AT) ? siteAwareAt : null,
                kept.contains(Particular.ONSET) ? onset : null,
                kept.contains(Particular.ENDED) ? ended : null,
                kept.contains(Particular.OUTCOME) ? outcome : null,
                kept.contains(Particular.LLT_CODE) ? lltCode : null,
                kept.contains(Particular.SYSTEM_ORGAN_CLASS) ? systemOrganClass : null,
                kept.contains(Particular.SERIOUS) ? serious : null,
                kept.contains(Particular.SERIOUSNESS) ? seriousness : null,
                kept.contains(Particular.LOCAL) ? local : null,
                kept.contains(Particular.DESCRIPTION) ? description : null);
    }
}
