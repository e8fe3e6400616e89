package io.cytelog.safety.write.reportevent;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.Measurement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site reports. Only the term and the awareness must be there; everything else may follow.
 *
 * @param measurement what the grade rests on, or proposes one where none is given
 * @param serious what the site states; the criteria speak for themselves
 * @param causality the investigator's opinion
 * @param local at the treated limb
 */
public record AdverseEventRequest(
        String term,
        @Happened Instant siteAwareAt,
        @Nullable @Happened ClinicalTime onset,
        @Nullable String lltCode,
        @Nullable String systemOrganClass,
        @Nullable String ctcaeVersion,
        @Nullable CtcaeGrade grade,
        @Nullable Measurement measurement,
        @Nullable @Happened ClinicalTime ended,
        @Nullable AeOutcome outcome,
        @Nullable Boolean serious,
        @Nullable List<SeriousnessCriterion> seriousness,
        @Nullable Causality causality,
        @Nullable Boolean local,
        @Nullable String description) {}
