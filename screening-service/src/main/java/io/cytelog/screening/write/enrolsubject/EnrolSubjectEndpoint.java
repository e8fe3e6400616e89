package io.cytelog.screening.write.enrolsubject;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.SubjectEnrolled;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EnrolSubjectEndpoint {
    private final CommandDesk desk;
    private final String trial;

    EnrolSubjectEndpoint(CommandDesk desk, Protocol protocol) {
        this.desk = desk;
        this.trial = protocol.identity().registration().value();
    }

    record EnrolmentRequest(@Happened Instant occurredAt) {}

    record Enrolled(SubjectId subject, ScreeningId screening, SiteId site, Instant enrolledAt) {
        static Enrolled of(SubjectEnrolled event) {
            return new Enrolled(event.subject(), event.screening(), event.site(), event.occurredAt());
        }
    }

    @PostMapping("/v1/screenings/{screening}/enrolment")
    @Allowed({Role.INVESTIGATOR, Role.SITE_STAFF})
    @Operation(summary = "Enrols an eligible candidate as a subject")
    ResponseEntity<Answer<Enrolled>> enrol(
            @PathVariable ScreeningId screening, @RequestBody EnrolmentRequest body, CommandCall call) {
        return desk.handle(
                call,
                new EnrolSubject(trial, screening, body.occurredAt(), call.actor()),
                recorded -> Enrolled.of(recorded.the(SubjectEnrolled.class)));
    }
}
