package io.cytelog.contracts.dosing;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;

/** A subject was allotted a blinded kit. The arm is not part of it, and never will be. */
@Contract(name = "dosing.SubjectRandomised", version = 1)
public record SubjectRandomised(SubjectId subject, SiteId site, KitNumber kit, Instant randomisedAt)
        implements DosingFact {
    public SubjectRandomised {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.required(kit, "kit");
        Form.required(randomisedAt, "randomisedAt");
    }
}
