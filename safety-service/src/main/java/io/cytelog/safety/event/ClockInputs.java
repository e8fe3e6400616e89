package io.cytelog.safety.event;

import io.cytelog.contracts.Causality;
import io.cytelog.contracts.SeriousnessCriterion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a decision about clocks was made of.
 *
 * @param fatal whether the subject died of it; absent in records older than the field
 * @param investigator the investigator's opinion on causality, as far as there is one
 * @param sponsor the sponsor's
 * @param related by the one definition of the service, from both
 * @param unexpected by the one definition of the service
 * @param expectedness the sponsor's judgement, absent until given
 * @param referenceSafetyInformation the version that it was judged against
 */
public record ClockInputs(
        boolean serious,
        List<SeriousnessCriterion> seriousness,
        boolean fatalOrLifeThreatening,
        @Nullable Boolean fatal,
        @Nullable Causality investigator,
        @Nullable Causality sponsor,
        boolean related,
        boolean unexpected,
        @Nullable Expectedness expectedness,
        @Nullable String referenceSafetyInformation) {

    public ClockInputs {
        seriousness = List.copyOf(seriousness);
    }

    public boolean saysFatal() {
        return Boolean.TRUE.equals(fatal);
    }
}
