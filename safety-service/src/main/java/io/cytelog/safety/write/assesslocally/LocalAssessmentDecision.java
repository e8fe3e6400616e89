package io.cytelog.safety.write.assesslocally;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryId;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.LocalFindings;
import io.cytelog.safety.write.SafetyRefusal;
import io.cytelog.safety.write.SubjectFile;
import io.cytelog.safety.write.SubjectFile.Enrolled;
import io.cytelog.safety.write.SubjectFile.Numbered;
import java.util.Locale;

/** An examination of a known subject is recorded; a visit that the protocol does not have is asked about. */
final class LocalAssessmentDecision {
    private LocalAssessmentDecision() {}

    static Decision<SafetyEvent> decide(AssessLocally command, SubjectFile state, Protocol protocol) {
        return state.visibleTo(command.actor())
                .map(enrolled -> decide(command, state, enrolled, protocol))
                .orElseGet(() -> Decision.refuse(SubjectFile.notKnown(command.subject())));
    }

    private static Decision<SafetyEvent> decide(
            AssessLocally command, SubjectFile state, Enrolled enrolled, Protocol protocol) {
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
        var visit = fact.visit();
        return LocalFindings.isScreening(visit) || protocol.visit(visit).isPresent()
                ? Decision.accept(fact)
                : Decision.accept(fact, visitQuery(fact));
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
                seen.reason());
    }

    private static DataQueryRaised visitQuery(LocalToxicityAssessed fact) {
        var code = QueryCode.VISIT_NOT_IN_PROTOCOL;
        return new DataQueryRaised(
                new QueryId(fact.assessment() + "-Q-01"),
                fact.subject(),
                fact.site(),
                null,
                fact.assessment(),
                code,
                code.question());
    }
}
