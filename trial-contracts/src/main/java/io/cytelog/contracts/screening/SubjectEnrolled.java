package io.cytelog.contracts.screening;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A candidate became a subject of the trial. The age is in completed years at consent, absent where the source does
 * not state it. Told anew, whole, where it is corrected: the newest word about a subject counts.
 */
@Contract(name = "screening.SubjectEnrolled", version = 1)
public record SubjectEnrolled(
        SubjectId subject,
        ScreeningId screening,
        SiteId site,
        Instant enrolledAt,
        Sex sex,
        @Nullable Integer yearsOfAge,
        String protocolVersion)
        implements ScreeningFact {
    public SubjectEnrolled {
        Form.required(subject, "subject");
        Form.required(screening, "screening");
        Form.required(site, "site");
        Form.required(enrolledAt, "enrolledAt");
        Form.required(sex, "sex");
        Form.text(protocolVersion, "protocolVersion");
    }
}
