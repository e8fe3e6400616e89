package io.cytelog.screening.write;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.rule.Signature;
import io.cytelog.screening.rule.StudyProcedures;
import io.cytelog.screening.rule.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        var retold = retold(command, after, rules);
        if (retold.isPresent()) {
            after = after.with(retold.get());
            all.add(retold.get());
        }
        questioned(command.screening(), after, rules).ifPresent(all::add);
        all.addAll(queries(file, after, rules));
        return Decision.accept(all);
    }

    /** An enrolment of which sex or age are no longer those that were told is told anew. */
    private static Optional<EnrolmentCorrected> retold(
            CandidateCommand command, CandidateFile file, EligibilityRules rules) {
        var opening = file.opening();
        var enrolled = file.enrolled();
        if (opening == null || enrolled == null) {
            return Optional.empty();
        }
        var told = enrolled.details();
        var now = new EnrolmentDetails(
                told.occurredAt(),
                opening.details().sex(),
                rules.yearsAt(file, told.occurredAt()).orElse(null),
                told.protocolVersion());
        return now.equals(told)
                ? Optional.empty()
                : Optional.of(new EnrolmentCorrected(
                        command.screening(), enrolled.subject(), opening.site(), now, told, command.reason()));
    }

    /** The deviation of what a correction dates to a moment at which the site was not open. */
    public static Optional<DeviationNoted> siteNotOpen(
            ScreeningId screening, SiteId site, Instant at, Protocol protocol) {
        return protocol.site(site).filter(known -> known.isOpenAt(at)).isPresent()
                ? Optional.empty()
                : Optional.of(new DeviationNoted(
                        screening,
                        DeviationKind.SITE_NOT_OPEN,
                        "By its corrected moment, this happened when the site " + site + " was not open.",
                        at));
    }

    /** The deviation of an enrolment that the file now dates before the signature it rests on, and did not before. */
    public static Optional<DeviationNoted> enrolledBeforeSignature(
            ScreeningId screening, CandidateFile before, CandidateFile after) {
        var enrolled = after.enrolled();
        return enrolled == null || !enrolled.precedesSignature() || precedesSignature(before)
                ? Optional.empty()
                : Optional.of(new DeviationNoted(
                        screening,
                        DeviationKind.ENROLLED_BEFORE_SIGNATURE,
                        "By its corrected moment, the enrolment took place before the verdict was signed at "
                                + enrolled.signedAt() + ".",
                        enrolled.occurredAt()));
    }

    private static boolean precedesSignature(CandidateFile file) {
        var enrolled = file.enrolled();
        return enrolled != null && enrolled.precedesSignature();
    }

    /**
     * What is odd in the file now and was not asked about yet, and what was asked about and is odd no longer. An answer
     * explains the facts that were odd then: of another one, or of one that was in order since, it says nothing.
     */
    private static List<QueryFact> queries(CandidateFile before, CandidateFile file, EligibilityRules rules) {
        var opening = file.opening();
        if (opening == null) {
            return List.of();
        }
        var odd = rules.oddities(file);
        var known = rules.oddities(before);
        var screening = opening.screening();
        var asked = file.queries();
        List<QueryFact> facts = new ArrayList<>();
        asked.mended(odd.keySet())
                .forEach(mended -> facts.add(new DataQueryResolved(mended.query(), screening, mended.code())));
        asked.toAsk(
                        screening.value(),
                        odd.keySet(),
                        code -> !known.getOrDefault(code, Set.of()).containsAll(odd.get(code)))
                .forEach((query, code) ->
                        facts.add(new DataQueryRaised(query, screening, opening.site(), code, code.question())));
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

    /** A signature must hold for its own moment, and for that of the enrolment that rests on it. */
    private static Optional<SignedVerdictQuestioned> questioned(
            ScreeningId screening, CandidateFile file, EligibilityRules rules) {
        var signature = file.signature();
        if (signature == null || signature.questioned()) {
            return Optional.empty();
        }
        var enrolled = file.enrolled();
        var verdicts = Stream.of(rules.verdict(file, signature.asOf(), signature.protocolVersion()));
        var now = enrolled == null
                ? verdicts
                : Stream.concat(verdicts, Stream.of(rules.verdict(file, enrolled.occurredAt())));
        return now.filter(verdict -> !signature.isUpheldBy(verdict))
                .findFirst()
                .map(verdict -> new SignedVerdictQuestioned(
                        screening, enrolled == null ? null : enrolled.subject(), changed(signature, verdict)));
    }

    private static List<CriterionVerdict> changed(Signature signature, Verdict verdict) {
        return verdict.verdicts().stream()
                .filter(now -> signature.verdicts().stream()
                        .noneMatch(then -> then.criterion().equals(now.criterion()) && then.answer() == now.answer()))
                .toList();
    }
}
