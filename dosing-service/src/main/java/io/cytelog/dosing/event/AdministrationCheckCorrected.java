package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a check before the needle is corrected. A permission that it gave ends where the check would not
 * have given it for what is said now.
 *
 * @param replaces what was said before
 * @param faults what the check would have refused; a permission with faults is none
 * @param validUntil end of the permission as it is said now; never later than it was
 * @param administeredAt start of the administration that the permission was used for; absent where it was not
 * @param deviations what that makes odd about the administration, beside what was known of it
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
        List<Deviation> deviations)
        implements AdministrationFact {
    public AdministrationCheckCorrected {
        faults = List.copyOf(faults);
        deviations = List.copyOf(deviations);
    }

    /** The permission as it is after the correction; empty where this is about another, or it is one no longer. */
    public @Nullable AdministrationPermitted applyTo(@Nullable AdministrationPermitted permission) {
        boolean isThisOne = permission != null && permission.report().equals(replaces);
        if (permission == null || !isThisOne) {
            return permission;
        }
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
                        validUntil,
                        permission.judgedAt(),
                        permission.safetyHeardAt());
    }
}
