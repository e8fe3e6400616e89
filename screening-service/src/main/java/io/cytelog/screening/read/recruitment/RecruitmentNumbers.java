package io.cytelog.screening.read.recruitment;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Recruitment;
import io.cytelog.contracts.protocol.Sourced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far recruitment is.
 *
 * @param target number of subjects sought; absent where the protocol names none
 * @param hardCap whether the target may not be exceeded
 * @param placesLeft absent without a target
 * @param haltReason why the trial is halted, for those who may know; the words may hold what happened at some site
 * @param failures screen failures
 */
record RecruitmentNumbers(
        @Nullable Integer target,
        boolean hardCap,
        long enrolled,
        @Nullable Long placesLeft,
        boolean halted,
        @Nullable String haltReason,
        long screened,
        long failures,
        List<SiteNumbers> sites) {

    record SiteNumbers(SiteId site, String name, long screened, long failures, long enrolled) {}

    /** @param tellsWhy whether the reader may know why the trial is halted */
    static RecruitmentNumbers of(
            Recruitment recruitment, TrialStatus status, boolean tellsWhy, List<SiteNumbers> sites) {
        var target = Sourced.optional(recruitment.target()).orElse(null);
        var enrolled = sites.stream().mapToLong(SiteNumbers::enrolled).sum();
        return new RecruitmentNumbers(
                target,
                recruitment.cap().isPresent(),
                enrolled,
                target == null ? null : Math.max(0L, target - enrolled),
                status.halted(),
                tellsWhy && status.halted() ? status.reason() : null,
                sites.stream().mapToLong(SiteNumbers::screened).sum(),
                sites.stream().mapToLong(SiteNumbers::failures).sum(),
                sites);
    }
}
