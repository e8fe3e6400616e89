package io.cytelog.contracts.screening;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A screening ended without enrolment; the reasons are ids of criteria of the protocol file. */
@Contract(name = "screening.ScreeningFailed", version = 1)
public record ScreeningFailed(ScreeningId screening, SiteId site, Instant failedAt, List<String> reasons)
        implements ScreeningFact {
    public ScreeningFailed {
        Form.required(screening, "screening");
        Form.required(site, "site");
        Form.required(failedAt, "failedAt");
        reasons = Form.list(reasons, "reasons");
    }

    @Override
    public @Nullable SubjectId subject() {
        return null;
    }
}
