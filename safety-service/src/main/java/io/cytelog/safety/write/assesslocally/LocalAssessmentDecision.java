package io.cytelog.safety.write.assesslocally;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.LocalFindings;
import io.cytelog.safety.rule.VersionInForce;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.SubjectFile;
import io.cytelog.safety.write.SubjectFile.Enrolled;
import io.cytelog.safety.write.SubjectFile.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An examination of a known subject is recorded; what is odd about it is asked, and no longer what was odd about one that it corrects. */
final class LocalAssessmentDecision {
    private LocalAssessmentDecision() {}

    static Decision<SafetyEvent> decide(AssessLocally command, SubjectFile state, ProtocolHistory protocols) {
        return state.visibleTo(command.actor())
                .map(enrolled -> decide(command, state, enrolled, protocols))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static Decision<SafetyEvent> decide(
            AssessLocally command, SubjectFile state, Enrolled enrolled, ProtocolHistory protocols) {
        var corrects = command.assessment().corrects();
        if (corrects != null && !state.has(Numbered.LOCAL_ASSESSMENT, corrects.value())) {
            return Decision.refuse(
                    SafetyRefusal.ASSESSMENT_UNKNOWN,
                    "The subject has no assessment of this number; check what is to be corrected.");
        }
        if (corrects != null && command.reason() == null) {
            return Decision.refuse(
                    SafetyRefusal.REASON_REQUIRED, "A correction of an assessment needs a reason; add it and repeat.");
        }
        var fact = assessed(command, enrolled, state.next(Numbered.LOCAL_ASSESSMENT));
        List<SafetyEvent> facts = new ArrayList<>();
        facts.add(fact);
        facts.addAll(state.assessmentQueries().after(fact, odd(fact, state, protocols)));
        return Decision.accept(facts);
    }

    private static List<QueryCode> odd(LocalToxicityAssessed fact, SubjectFile state, ProtocolHistory protocols) {
        List<QueryCode> odd = new ArrayList<>();
        if (LocalFindings.isScreening(fact.visit())) {
            if (state.isDosedBy(fact.assessedAt())) {
                odd.add(QueryCode.BASELINE_AFTER_DOSING);
            }
        } else if (VersionInForce.ofVisit(state.dosedAt(), fact.assessedAt(), protocols)
                .visit(fact.visit())
                .isEmpty()) {
            odd.add(QueryCode.VISIT_NOT_IN_PROTOCOL);
        } else if (state.firstDosing()
                .filter(dosing -> LocalFindings.isTooEarlyToClose(fact, dosing, protocols))
                .isPresent()) {
            odd.add(QueryCode.VISIT_BEFORE_ITS_WINDOW);
        }
        if (fact.contradictsItself()) {
            odd.add(QueryCode.FINDINGS_CONTRADICT);
        }
        return odd;
    }

    private static LocalToxicityAssessed assessed(AssessLocally command, Enrolled enrolled, int number) {
        var seen = command.assessment();
        return new LocalToxicityAssessed(
                new AssessmentId(String.format(Locale.ROOT, "%s-LA-%02d", command.subject(), number)),
                command.subject(),
                enrolled.site(),
                seen.visit(),
                seen.assessedAt(),
                seen.swelling(),
                seen.warmth(),
                seen.impairment(),
                seen.newUlcers(),
                seen.worsenedUlcers(),
                seen.hematomas(),
                seen.corrects(),
                seen.reason(),
                seen.findings());
    }
}
