package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * An eligible candidate became a subject.
 *
 * @param trial registration of the trial; its recruitment is one consistency boundary
 * @param yearsOfAge completed years at consent; absent where no consent is demanded and none was recorded
 * @param protocolVersion version of the protocol that this was decided under; absent in records older than the field
 */
@Event(namespace = "screening", name = "SubjectEnrolled", version = "1")
public record SubjectEnrolled(
        @EventTag(key = "recruitment") String trial,
        @EventTag(key = "screening") ScreeningId screening,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        Sex sex,
        @Nullable Integer yearsOfAge,
        Instant occurredAt,
        @Nullable String protocolVersion)
        implements CandidateEvent {}
