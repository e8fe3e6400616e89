package io.cytelog.contracts.safety;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Contract;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.Form;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adverse event as first reported by a site. The onset is as exact as the site knows it; the grade is of the stated
 * CTCAE version; the causality is the investigator's, absent until given; local means at the treated limb.
 */
@Contract(name = "safety.AdverseEventReported", version = 1)
public record AdverseEventReported(
        AdverseEventId adverseEvent,
        SubjectId subject,
        SiteId site,
        String term,
        Instant siteAwareAt,
        @Nullable ClinicalTime onset,
        @Nullable String ctcaeVersion,
        @Nullable CtcaeGrade grade,
        @Nullable String systemOrganClass,
        @JsonProperty(required = true) boolean serious,
        List<SeriousnessCriterion> seriousness,
        @Nullable Causality causality,
        @JsonProperty(required = true) boolean local)
        implements SafetyFact {
    public AdverseEventReported {
        Form.required(adverseEvent, "adverseEvent");
        Form.required(subject, "subject");
        Form.required(site, "site");
        Form.text(term, "term");
        Form.required(siteAwareAt, "siteAwareAt");
        seriousness = Form.list(seriousness, "seriousness");
    }
}
