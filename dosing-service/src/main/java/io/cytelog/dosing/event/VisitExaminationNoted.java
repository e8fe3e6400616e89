package io.cytelog.dosing.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.messaging.FactHeader;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/** Safety was told of an examination of the treated limb at a visit, and dosing has heard of it; what was found stays there. */
@Event(namespace = "dosing", name = "VisitExaminationNoted", version = "1")
public record VisitExaminationNoted(
        @EventTag(key = "subject") SubjectId subject, SiteId site, String visit, Instant examinedAt, FactHeader source)
        implements VisitFact {}
