package io.cytelog.contracts.dosing;

import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was injected into a subject, and when. Cells, lot and bag would unblind and stay away. The kit, the limb, the
 * end and the completeness are absent where the source does not state them. Deviations are stable codes.
 *
 * @param replaces start, as told before, of the administration that this corrects; absent on the first word
 */
@Contract(name = "dosing.MscAdministered", version = 1)
public record MscAdministered(
        SubjectId subject,
        SiteId site,
        @Nullable KitNumber kit,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Limb limb,
        List<Injection> injections,
        @Nullable Completeness completeness,
        List<String> deviations,
        @Nullable Instant replaces)
        implements DosingFact {
    public MscAdministered {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(startedAt, "startedAt");
        injections = Form.list(injections, "injections");
        deviations = Form.list(deviations, "deviations");
    }

    /** The first word about an administration. */
    public MscAdministered(
            SubjectId subject,
            SiteId site,
            @Nullable KitNumber kit,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Limb limb,
            List<Injection> injections,
            @Nullable Completeness completeness,
            List<String> deviations) {
        this(subject, site, kit, startedAt, endedAt, limb, injections, completeness, deviations, null);
    }
}
