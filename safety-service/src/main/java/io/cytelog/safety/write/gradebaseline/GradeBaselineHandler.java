package io.cytelog.safety.write.gradebaseline;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.Oddities;
import io.cytelog.safety.rule.VersionInForce;
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

/** Handles {@link GradeBaseline}: recorded for a known subject; what is odd about it is asked, and no longer what was odd about one that it corrects. */
public final class GradeBaselineHandler {
    private final ProtocolHistory protocols;

    public GradeBaselineHandler(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    @CommandHandler
    Outcome handle(GradeBaseline command, @InjectEntity SubjectFile state, EventAppender events) {
        return decide(command, state, protocols).appendTo(events);
    }

    static Decision<SafetyEvent> decide(GradeBaseline command, SubjectFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(enrolled -> decide(command, state, enrolled, protocols))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static Decision<SafetyEvent> decide(
            GradeBaseline command, SubjectFile state, Enrolled enrolled, ProtocolHistory protocols) {
        var corrects = command.grade().corrects();
        if (corrects != null && !state.has(Numbered.BASELINE_GRADE, corrects.value())) {
            return Decision.refuse(
                    SafetyRefusal.ASSESSMENT_UNKNOWN,
                    "The subject has no baseline grade of this number; check what is to be corrected.");
        }
        if (corrects != null && command.reason() == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED,
                    "A correction of a baseline grade needs a reason; add it and repeat.");
        }
        var fact = graded(command, state, enrolled, protocols);
        List<SafetyEvent> facts = new ArrayList<>();
        facts.add(fact);
        facts.addAll(state.assessmentQueries().after(fact, odd(fact, state, protocols)));
        return Decision.accept(facts);
    }

    private static List<QueryCode> odd(BaselineGraded fact, SubjectFile state, ProtocolHistory protocols) {
        List<QueryCode> odd = new ArrayList<>();
        if (state.isDosedBy(fact.assessedAt())) {
            odd.add(QueryCode.BASELINE_AFTER_DOSING);
        }
        if (!Oddities.exists(
                fact, VersionInForce.ofBaseline(fact.assessedAt(), protocols).ctcae())) {
            odd.add(QueryCode.GRADE_NOT_OF_TERM);
        }
        if (!Oddities.isWellFormed(fact.lltCode())) {
            odd.add(QueryCode.CODE_MALFORMED);
        }
        return odd;
    }

    private static BaselineGraded graded(
            GradeBaseline command, SubjectFile state, Enrolled enrolled, ProtocolHistory protocols) {
        var grade = command.grade();
        int number = state.next(Numbered.BASELINE_GRADE);
        return new BaselineGraded(
                new AssessmentId(String.format(Locale.ROOT, "%s-BG-%02d", command.subject(), number)),
                command.subject(),
                enrolled.site(),
                grade.term(),
                grade.lltCode(),
                Objects.requireNonNullElseGet(
                        grade.ctcaeVersion(),
                        () -> VersionInForce.ofBaseline(grade.assessedAt(), protocols)
                                .ctcae()
                                .version()
                                .value()),
                grade.grade(),
                grade.assessedAt(),
                grade.side(),
                grade.digit(),
                grade.corrects(),
                grade.reason());
    }
}
