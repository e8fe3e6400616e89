package io.cytelog.screening.write;

import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.rule.StudyProcedures;
import io.cytelog.screening.rule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every recording in a candidate's file shares: the file must be the actor's to see, a value that replaces another
 * needs a reason, and a signed verdict that no longer holds is put up for review.
 */
public final class CandidateRecording {
    private CandidateRecording() {}

    /**
     * Decides one recording.
     *
     * @param replaced the value recorded before, if there was one
     * @param facts what to record
     */
    public static Decision<ScreeningEvent> decide(
            CandidateCommand command,
            CandidateFile file,
            @Nullable Object replaced,
            List<CandidateEvent> facts,
            EligibilityRules rules) {
        if (replaced != null && command.reason() == null) {
            return Decision.refuse(new Refusal(
                    ScreeningRefusal.REASON_REQUIRED,
                    "This was recorded before; say in 'reason' why it is replaced.",
                    "/reason"));
        }
        var after = file;
        for (var fact : facts) {
            after = after.with(fact);
        }
        List<ScreeningEvent> all = new ArrayList<>(facts);
        questioned(command.screening(), after, rules).ifPresent(all::add);
        all.addAll(queries(after, rules));
        return Decision.accept(all);
    }

    /** What is odd in the file now and was not asked about yet, and what was asked about and is odd no longer. */
    private static List<QueryFact> queries(CandidateFile file, EligibilityRules rules) {
        var opening = file.opening();
        if (opening == null) {
            return List.of();
        }
        var odd = rules.oddities(file);
        var screening = opening.screening();
        List<QueryFact> facts = new ArrayList<>();
        file.queries()
                .mended(odd)
                .forEach(mended -> facts.add(new DataQueryResolved(mended.query(), screening, mended.code())));
        int number = file.queries().raised().size();
        for (var code : file.queries().notYetAskedAbout(odd)) {
            number++;
            facts.add(new DataQueryRaised(
                    new QueryId(String.format(Locale.ROOT, "%s-Q-%02d", screening, number)),
                    screening,
                    opening.site(),
                    code,
                    code.question()));
        }
        return facts;
    }

    /** The refusal of an actor who may not see the file, or of a number that nobody has. */
    public static Optional<Refusal> invisible(ScreeningId screening, Actor actor, CandidateFile file) {
        var opening = file.opening();
        return opening != null && actor.mayActAt(opening.site())
                ? Optional.empty()
                : Optional.of(Refusal.notKnown("Screening " + screening));
    }

    /** Study procedures that the file now dates before consent, and did not before. */
    public static List<CandidateEvent> precedingConsent(
            ScreeningId screening, CandidateFile before, CandidateFile after, EligibilityRules rules) {
        var known = preceding(before, rules);
        return preceding(after, rules).stream()
                .filter(procedure -> !known.contains(procedure))
                .<CandidateEvent>map(procedure -> new DeviationNoted(
                        screening,
                        DeviationKind.PROCEDURE_BEFORE_CONSENT,
                        "By its date, " + procedure.what() + " took place before consent.",
                        procedure.at()))
                .toList();
    }

    private static List<StudyProcedures.Procedure> preceding(CandidateFile file, EligibilityRules rules) {
        return rules.firstConsent(file)
                .map(first -> StudyProcedures.before(first.signedAt(), file, rules.zone(file)))
                .orElse(List.of());
    }

    private static Optional<SignedVerdictQuestioned> questioned(
            ScreeningId screening, CandidateFile file, EligibilityRules rules) {
        var signature = file.signature();
        if (signature == null || signature.questioned()) {
            return Optional.empty();
        }
        var verdict = rules.verdict(file, signature.asOf(), signature.protocolVersion());
        var enrolled = file.enrolled();
        return signature.isUpheldBy(verdict)
                ? Optional.empty()
                : Optional.of(new SignedVerdictQuestioned(
                        screening, enrolled == null ? null : enrolled.subject(), changed(signature, verdict)));
    }

    private static List<CriterionVerdict> changed(CandidateFile.Signature signature, Verdict verdict) {
        return verdict.verdicts().stream()
                .filter(now -> signature.verdicts().stream()
                        .noneMatch(then -> then.criterion().equals(now.criterion()) && then.answer() == now.answer()))
                .toList();
    }
}
