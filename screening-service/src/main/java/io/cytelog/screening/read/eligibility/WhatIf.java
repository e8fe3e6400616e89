package io.cytelog.screening.read.eligibility;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.Comparison;
import io.cytelog.screening.rule.EligibilityOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of the recorded screenings.
 *
 * @param protocolVersion version judged under, before any changes asked for
 * @param asOf the moment that screenings without a signature were judged for
 * @param before number of screenings by outcome as recorded
 * @param after the same as judged here
 * @param flips those whose outcome changes
 */
record WhatIf(
        String protocolVersion,
        String ruleSetVersion,
        Instant asOf,
        long screenings,
        Map<EligibilityOutcome, Long> before,
        Map<EligibilityOutcome, Long> after,
        List<Flip> flips) {

    /**
     * A screening whose outcome changes.
     *
     * @param subject absent where not enrolled
     * @param because the criteria that are answered otherwise
     */
    record Flip(
            ScreeningId screening,
            SiteId site,
            @Nullable SubjectId subject,
            EligibilityOutcome before,
            EligibilityOutcome after,
            List<Comparison.Difference> because) {}

    /** Counts while screenings are judged, of which the flips alone are kept. */
    static final class Collected {
        private final Map<EligibilityOutcome, Long> before = new EnumMap<>(EligibilityOutcome.class);
        private final Map<EligibilityOutcome, Long> after = new EnumMap<>(EligibilityOutcome.class);
        private final List<Flip> flips = new ArrayList<>();

        void add(CandidateFile file, Comparison compared) {
            before.merge(compared.before().outcome(), 1L, Long::sum);
            after.merge(compared.after().outcome(), 1L, Long::sum);
            var opening = file.opening();
            if (opening != null && compared.flips()) {
                var enrolled = file.enrolled();
                flips.add(new Flip(
                        opening.screening(),
                        opening.site(),
                        enrolled == null ? null : enrolled.subject(),
                        compared.before().outcome(),
                        compared.after().outcome(),
                        compared.differences()));
            }
        }

        WhatIf under(Protocol protocol, Instant asOf) {
            return new WhatIf(
                    protocol.version(),
                    protocol.eligibility().ruleSetVersion().value(),
                    asOf,
                    before.values().stream().mapToLong(Long::longValue).sum(),
                    before,
                    after,
                    flips);
        }
    }
}
