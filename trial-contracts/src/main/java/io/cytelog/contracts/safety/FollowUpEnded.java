package io.cytelog.contracts.safety;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * A subject died, or can no longer be reached since a last contact: no visit is expected any more. What a subject died of
 * is not told. As exact as the site knows it. Of each cause the newest word counts.
 *
 * @param replaces the time told before for the same cause, which this one corrects; absent on the first word
 */
@Contract(name = "safety.FollowUpEnded", version = 1)
public record FollowUpEnded(
        SubjectId subject,
        SiteId site,
        FollowUpEnd cause,
        ClinicalTime endedAt,
        @Nullable ClinicalTime replaces) implements SafetyFact {
    public FollowUpEnded {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(cause, "cause");
        Form.required(endedAt, "endedAt");
    }

    /** The first word about the cause. */
    public FollowUpEnded(SubjectId subject, SiteId site, FollowUpEnd cause, ClinicalTime endedAt) {
        this(subject, site, cause, endedAt, null);
    }
}
