package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a check before the needle is corrected. A permission that it gave ends where the check would not
 * have given it for what is said now.
 *
 * @param replaces what was said before
 * @param faults what the check would have refused; a permission with faults is none
 * @param validUntil end of the permission as it is said now; never later than it was, or was when it was used
 * @param administeredAt start of the administration that the permission was used for; absent where it was not
 * @param deviations what that makes odd about the administration, beside what its own report says of it
 * @param holding all that follows for the administration from what is said of its check now: what followed before and is
 *     not among it follows no more; absent in what was recorded before that was kept
 */
@Event(namespace = "dosing", name = "AdministrationCheckCorrected", version = "1")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdministrationCheckCorrected(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        CheckReport check,
        CheckReport replaces,
        String reason,
        List<DosingRefusal> faults,
        @Nullable Instant validUntil,
        @Nullable Instant administeredAt,
        List<Deviation> deviations,
        @Nullable List<Deviation> holding)
        implements AdministrationFact {
    private static final Set<Deviation> OF_ITS_CHECK =
            Set.of(Deviation.NO_VALID_CHECK, Deviation.OTHER_LIMB_THAN_CHECKED, Deviation.RECHECK_FAILED);

    public AdministrationCheckCorrected {
        faults = List.copyOf(faults);
        deviations = List.copyOf(deviations);
        holding = holding == null ? null : List.copyOf(holding);
    }

    /** The permission as it is after the correction; empty where this is about another, or it is one no longer. */
    public @Nullable AdministrationPermitted applyTo(@Nullable AdministrationPermitted permission) {
        boolean isThisOne = permission != null && permission.report().equals(replaces);
        return permission == null || !isThisOne ? permission : permittedBy(permission);
    }

    /**
     * What is permitted by what is said now; empty where the check would have refused it. A correction makes no permission
     * longer, so where it tells no end, the end stays.
     *
     * @param permission as the check gave it
     */
    public @Nullable AdministrationPermitted permittedBy(AdministrationPermitted permission) {
        var recheck = check.recheck();
        return !faults.isEmpty() || recheck == null
                ? null
                : new AdministrationPermitted(
                        subject,
                        permission.site(),
                        check.kit(),
                        permission.operator(),
                        check.witness(),
                        recheck,
                        check.limb(),
                        check.occurredAt(),
                        validUntil == null ? permission.validUntil() : validUntil,
                        permission.judgedAt(),
                        permission.safetyHeardAt());
    }

    /**
     * What is odd about its administration after the correction; what follows from something else than the check stays.
     *
     * @param known what was odd before
     */
    public List<Deviation> judge(List<Deviation> known) {
        var others = known.stream().filter(code -> holding == null || !OF_ITS_CHECK.contains(code));
        return Stream.concat(others, (holding == null ? deviations : holding).stream())
                .distinct()
                .toList();
    }
}
