package io.cytelog.screening.read.recruitment;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Recruitment;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.TrialSite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far recruitment is.
 *
 * @param target number of subjects sought; absent where the protocol names none
 * @param hardCap whether the target may not be exceeded
 * @param placesLeft absent without a target
 * @param haltReason why the trial is halted, for those who may know; the words may hold what happened at some site
 * @param failures screen failures
 * @param sites those of the version in force, and any other at which somebody was screened
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

    record Totals(long screened, long failures, long enrolled) {}

    record SiteNumbers(SiteId site, String name, long screened, long failures, long enrolled) {}

    /** The sites of this version, and after them those that other versions name, each as the newest of these has it. */
    static List<TrialSite> sites(ProtocolHistory history, Protocol inForce) {
        Map<SiteId, TrialSite> known = new LinkedHashMap<>();
        Stream.concat(Stream.of(inForce), history.versions().reversed().stream())
                .flatMap(version -> version.sites().stream())
                .forEach(site -> known.putIfAbsent(site.id(), site));
        return List.copyOf(known.values());
    }

    /** @param tellsWhy whether the reader may know why the trial is halted */
    static RecruitmentNumbers of(
            Recruitment recruitment, TrialStatus status, boolean tellsWhy, Totals totals, List<SiteNumbers> sites) {
        var target = Sourced.optional(recruitment.target()).orElse(null);
        var enrolled = totals.enrolled();
        return new RecruitmentNumbers(
                target,
                recruitment.cap().isPresent(),
                enrolled,
                target == null ? null : Math.max(0L, target - enrolled),
                status.halted(),
                tellsWhy && status.halted() ? status.reason() : null,
                totals.screened(),
                totals.failures(),
                sites);
    }
}
