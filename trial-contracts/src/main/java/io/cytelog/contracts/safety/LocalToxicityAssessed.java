package io.cytelog.contracts.safety;

import io.cytelog.contracts.Contract;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The treated limb was examined at a visit of the protocol file; no findings is a finding too.
 *
 * @param assessment number of the record; absent in what was told before it was added
 * @param corrects number of the record that this replaces, which may be one about another visit; absent on the first word
 */
@Contract(name = "safety.LocalToxicityAssessed", version = 1)
public record LocalToxicityAssessed(
        SubjectId subject,
        SiteId site,
        String visit,
        Instant assessedAt,
        List<LocalFinding> findings,
        @Nullable String assessment,
        @Nullable String corrects)
        implements SafetyFact {
    public LocalToxicityAssessed {
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.text(visit, "visit");
        Form.required(assessedAt, "assessedAt");
        findings = Form.list(findings, "findings");
    }
}
