package io.cytelog.safety.write.reportpregnancy;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.PregnancyId;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.SubjectFile;
import io.cytelog.safety.write.SubjectFile.Enrolled;
import io.cytelog.safety.write.SubjectFile.Numbered;
import java.util.Locale;
import java.util.Objects;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link ReportPregnancy}: recorded for a known subject. */
public final class ReportPregnancyHandler {
    @CommandHandler
    Outcome handle(ReportPregnancy command, @InjectEntity SubjectFile state, EventAppender events) {
        return decide(command, state).appendTo(events);
    }

    static Decision<SafetyEvent> decide(ReportPregnancy command, SubjectFile state) {
        return state.visibleTo(command.actor())
                .map(enrolled -> decide(command, state, enrolled))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static Decision<SafetyEvent> decide(ReportPregnancy command, SubjectFile state, Enrolled enrolled) {
        var report = command.report();
        var known = report.pregnancy();
        if (known != null && !state.has(Numbered.PREGNANCY, known.value())) {
            return Decision.refuse(
                    SafetyRefusal.PREGNANCY_UNKNOWN,
                    "The subject has no pregnancy of this number; leave the number out for a first report.");
        }
        int number = state.next(Numbered.PREGNANCY);
        return Decision.accept(new PregnancyReported(
                Objects.requireNonNullElseGet(
                        known,
                        () -> new PregnancyId(String.format(Locale.ROOT, "%s-PR-%02d", command.subject(), number))),
                command.subject(),
                enrolled.site(),
                Boolean.TRUE.equals(report.ofPartner()),
                report.siteAwareAt(),
                report.lastMenstruation(),
                report.expectedDelivery(),
                report.outcome(),
                report.ended(),
                report.description()));
    }
}
