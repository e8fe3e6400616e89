package io.cytelog.safety.write.reportpregnancy;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.PregnancyId;
import io.cytelog.safety.event.PregnancyReported;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.rule.clock.PregnancyClock;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.SubjectFile;
import io.cytelog.safety.write.SubjectFile.Enrolled;
import io.cytelog.safety.write.SubjectFile.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link ReportPregnancy}: recorded for a known subject; the first report starts its clock. */
public final class ReportPregnancyHandler {
    private final ProtocolHistory protocols;

    public ReportPregnancyHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(ReportPregnancy command, @InjectEntity SubjectFile state, EventAppender events) {
        return decide(command, state, protocols).appendTo(events);
    }

    static Decision<SafetyEvent> decide(ReportPregnancy command, SubjectFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(enrolled -> decide(command, state, enrolled, protocols))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static Decision<SafetyEvent> decide(
            ReportPregnancy command, SubjectFile state, Enrolled enrolled, ProtocolHistory protocols) {
        var report = command.report();
        var known = report.pregnancy();
        if (known != null && !state.has(Numbered.PREGNANCY, known.value())) {
            return Decision.refuse(
                    SafetyRefusal.PREGNANCY_UNKNOWN,
                    "The subject has no pregnancy of this number; leave the number out for a first report.");
        }
        var fact = reported(command, state, enrolled);
        List<SafetyEvent> facts = new ArrayList<>(List.of(fact));
        if (known == null) {
            PregnancyClock.of(fact, VersionInForce.of(fact, protocols)).ifPresent(facts::add);
        }
        return Decision.accept(facts);
    }

    private static PregnancyReported reported(ReportPregnancy command, SubjectFile state, Enrolled enrolled) {
        var report = command.report();
        int number = state.next(Numbered.PREGNANCY);
        return new PregnancyReported(
                Objects.requireNonNullElseGet(
                        report.pregnancy(),
                        () -> new PregnancyId(String.format(Locale.ROOT, "%s-PR-%02d", command.subject(), number))),
                command.subject(),
                enrolled.site(),
                Boolean.TRUE.equals(report.ofPartner()),
                report.siteAwareAt(),
                report.lastMenstruation(),
                report.expectedDelivery(),
                report.outcome(),
                report.ended(),
                report.description());
    }
}
