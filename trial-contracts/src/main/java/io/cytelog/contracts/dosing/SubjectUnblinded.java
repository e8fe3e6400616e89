package io.cytelog.contracts.dosing;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;

/** Somebody knows the arm of a subject, which stays in follow-up. The arm is not part of it, and never will be. */
@Contract(name = "dosing.SubjectUnblinded", version = 1)
public record SubjectUnblinded(SubjectId subject, SiteId site, UnblindingKind kind, Instant occurredAt)
        implements DosingFact {
    public SubjectUnblinded {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(kind, "kind");
        Form.required(occurredAt, "occurredAt");
    }
}
