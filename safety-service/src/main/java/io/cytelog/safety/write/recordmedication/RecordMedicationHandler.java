package io.cytelog.safety.write.recordmedication;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.ConcomitantMedicationRecorded;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.DataQueryResolved;
import io.cytelog.safety.event.MedicationId;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.SubjectFile;
import io.cytelog.safety.write.SubjectFile.Enrolled;
import io.cytelog.safety.write.SubjectFile.Numbered;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Handles {@link RecordMedication}: recorded for a known subject; an end before the start is asked about until it is mended. */
public final class RecordMedicationHandler {
    private final ProtocolHistory protocols;

    public RecordMedicationHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(RecordMedication command, @InjectEntity SubjectFile state, EventAppender events) {
        return decide(command, state, protocols).appendTo(events);
    }

    static Decision<SafetyEvent> decide(RecordMedication command, SubjectFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(enrolled -> decide(command, state, enrolled, protocols))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static Decision<SafetyEvent> decide(
            RecordMedication command, SubjectFile state, Enrolled enrolled, ProtocolHistory protocols) {
        var known = command.medication().medication();
        if (known != null && !state.has(Numbered.MEDICATION, known.value())) {
            return Decision.refuse(
                    SafetyRefusal.MEDICATION_UNKNOWN,
                    "The subject has no medication of this number; leave the number out for another one.");
        }
        if (known != null && command.reason() == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED,
                    "This replaces a recorded medication; say in the reason what was wrong or has changed.");
        }
        var fact = recorded(command, state.next(Numbered.MEDICATION), enrolled);
        ZoneId zone = VersionInForce.ofSubject(enrolled.enrolledAt(), protocols)
                .site(enrolled.site())
                .map(TrialSite::timezone)
                .orElse(ZoneOffset.UTC);
        List<SafetyEvent> facts = new ArrayList<>();
        facts.add(fact);
        facts.addAll(queriesAbout(fact, zone, state));
        return Decision.accept(facts);
    }

    private static ConcomitantMedicationRecorded recorded(RecordMedication command, int number, Enrolled enrolled) {
        var medication = command.medication();
        return new ConcomitantMedicationRecorded(
                Objects.requireNonNullElseGet(
                        medication.medication(),
                        () -> new MedicationId(String.format(Locale.ROOT, "%s-CM-%02d", command.subject(), number))),
                command.subject(),
                enrolled.site(),
                medication.name(),
                medication.dose(),
                medication.route(),
                medication.indication(),
                medication.started(),
                medication.ended(),
                medication.reason());
    }

    private static boolean endsBeforeStart(ConcomitantMedicationRecorded fact, ZoneId zone) {
        var started = fact.started();
        var ended = fact.ended();
        return started != null && ended != null && ended.latest(zone).isBefore(started.earliest(zone));
    }

    /** What is to be asked, now that the medication is as it is, and what no longer. */
    private static List<QueryFact> queriesAbout(ConcomitantMedicationRecorded fact, ZoneId zone, SubjectFile state) {
        var about = fact.medication().value();
        var standing = state.queries().about(about);
        List<QueryCode> odd =
                endsBeforeStart(fact, zone) ? List.of(QueryCode.MEDICATION_ENDED_BEFORE_START) : List.of();
        List<QueryFact> facts = new ArrayList<>();
        for (var mended : standing.mended(odd)) {
            facts.add(new DataQueryResolved(mended.query(), fact.subject(), null, mended.code()));
        }
        standing.toAsk(about, odd, _ -> false)
                .forEach((query, code) -> facts.add(
                        new DataQueryRaised(query, fact.subject(), fact.site(), null, null, code, code.question())));
        return facts;
    }
}
