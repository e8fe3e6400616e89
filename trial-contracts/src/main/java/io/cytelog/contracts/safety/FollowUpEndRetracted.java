package io.cytelog.contracts.safety;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;

/**
 * By the newest word, the subject did not die, or is not lost to follow-up any more: visits are expected again.
 *
 * @param endedAt the time told before
 */
@Contract(name = "safety.FollowUpEndRetracted", version = 1)
public record FollowUpEndRetracted(SubjectId subject, SiteId site, FollowUpEnd cause, ClinicalTime endedAt)
        implements SafetyFact {
    public FollowUpEndRetracted {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(cause, "cause");
        Form.required(endedAt, "endedAt");
    }
}
