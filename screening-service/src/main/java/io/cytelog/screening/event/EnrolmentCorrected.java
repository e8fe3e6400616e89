package io.cytelog.screening.event;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * What was told of an enrolment was wrong: its moment, or the sex or age that the opening and the consent say.
 *
 * @param replaces what was told before
 * @param reason of the correction; absent where a consent that was recorded late changes the age
 */
@Event(namespace = "screening", name = "EnrolmentCorrected", version = "1")
public record EnrolmentCorrected(
        @EventTag(key = "screening") ScreeningId screening,
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        EnrolmentDetails enrolment,
        EnrolmentDetails replaces,
        @Nullable String reason)
        implements CandidateEvent {}
