package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.Examinations.Examination;
import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * Safety was told of an examination of the treated limb at a visit, and dosing has heard of it; what was found stays there.
 *
 * @param assessment safety's number of the record; absent where safety did not tell it yet
 * @param corrects number of the record that this replaces, which may be about another visit; absent on the first word
 */
@Event(namespace = "dosing", name = "VisitExaminationNoted", version = "1")
public record VisitExaminationNoted(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        String visit,
        Instant examinedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String assessment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String corrects,
        FactHeader source)
        implements VisitFact {
    public Examination examination() {
        return new Examination(assessment, corrects, visit, examinedAt, source.position());
    }
}
