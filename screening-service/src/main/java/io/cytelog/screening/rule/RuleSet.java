package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.Criterion;
import io.cytelog.contracts.protocol.CriterionRule;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.CriterionAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The criteria of one version of the protocol, each with the rule that answers it. */
final class RuleSet {
    private static final Set<CriterionRule> ANSWERED =
            EnumSet.of(CriterionRule.JUDGED, CriterionRule.NEOPLASM, CriterionRule.INFECTION);

    private final Protocol protocol;
    private final WrittenConsent consent;
    private final @Nullable DiseaseClassification classification;
    private final @Nullable ActiveUlcer active;
    private final @Nullable RefractoryUlcer refractory;

    RuleSet(Protocol protocol) {
        this.protocol = protocol;
        var eligibility = protocol.eligibility();
        consent = new WrittenConsent(protocol.consent());
        var score = eligibility.classification();
        classification = score == null
                ? null
                : new DiseaseClassification(
                        score.threshold().value(),
                        score.items().value(),
                        Sourced.optional(score.exclusions()).orElse(List.of()));
        active = eligibility.ulcer() == null ? null : new ActiveUlcer(eligibility.ulcer());
        refractory = eligibility.refractory() == null ? null : new RefractoryUlcer(active, eligibility.refractory());
        eligibility
                .criteria()
                .forEach(this::evaluation); // a criterion without its numbers must not wait for a candidate
    }

    /** The verdict on a candidate for an inclusion at this moment. */
    Verdict verdict(CandidateFile file, Instant inclusion) {
        var candidate = new Case(file, zone(file), inclusion);
        return new Verdict(
                protocol.version(),
                protocol.eligibility().ruleSetVersion().value(),
                protocol.eligibility().criteria().stream()
                        .map(criterion -> found(criterion, candidate))
                        .toList());
    }

    private CriterionFinding found(Criterion criterion, Case candidate) {
        var finding = evaluation(criterion).find(candidate);
        return new CriterionFinding(
                criterion,
                protocol.eligibility().readings(criterion),
                finding,
                candidate.file().inputs(finding.inputs()));
    }

    /** Whether procedures at this moment are covered by a consent on an approved form, where the protocol asks for one. */
    boolean isConsentValid(CandidateFile file, Instant at) {
        return consent.find(new Case(file, zone(file), at)).answer() == CriterionAnswer.MET;
    }

    /** Whether the form was approved when it was signed, or the protocol does not list forms. */
    boolean isFormApproved(ConsentGiven given) {
        return consent.approved(given);
    }

    /** The consent that counts at this moment; empty where none is recorded. */
    Optional<ConsentGiven> consent(CandidateFile file, Instant at) {
        return consent.counting(file, at);
    }

    /** The consent that counts at this moment of those signed by then. */
    Optional<ConsentGiven> signed(CandidateFile file, Instant at) {
        return consent.signed(file, at);
    }

    boolean isConsentDemanded() {
        return protocol.consent() != null;
    }

    boolean isJudged(String criterion) {
        return protocol.criterion(criterion)
                .map(known -> ANSWERED.contains(known.rule()))
                .orElse(false);
    }

    /** The point score; empty where the protocol classifies no disease. */
    Optional<DiseaseClassification> classification() {
        return Optional.ofNullable(classification);
    }

    /** The time zone in which the dates of a candidate are read. */
    ZoneId zone(CandidateFile file) {
        return Optional.ofNullable(file.opening())
                .flatMap(opening -> protocol.site(opening.site()))
                .map(TrialSite::timezone)
                .orElse(ZoneOffset.UTC);
    }

    private Evaluation evaluation(Criterion criterion) {
        var eligibility = protocol.eligibility();
        return switch (criterion.rule()) {
            case AGE ->
                new PassedAge(
                        numbers(eligibility.age(), criterion)
                                .minimumAgeExclusive()
                                .value(),
                        consent);
            case CLASSIFICATION -> numbers(classification, criterion);
            case ACTIVE_ULCER -> numbers(active, criterion);
            case REFRACTORY_ULCER -> numbers(refractory, criterion);
            case CONSENT -> consent;
            case CALCINOSIS ->
                new UnderlyingCalcinosis(active, refractory, numbers(eligibility.calcinosis(), criterion));
            case NEOPLASM -> new NeoplasmHistory(criterion.id(), neoplasmFreeYears(criterion));
            case INFECTION -> new UncontrolledInfection(criterion.id(), needsSystemicSymptoms(criterion));
            case JUDGED -> new JudgedAnswer(criterion.id());
        };
    }

    private int neoplasmFreeYears(Criterion criterion) {
        var judgement = numbers(protocol.eligibility().judgement(), criterion);
        return numbers(judgement.neoplasmFreeYears(), criterion).value();
    }

    private boolean needsSystemicSymptoms(Criterion criterion) {
        var judgement = numbers(protocol.eligibility().judgement(), criterion);
        return numbers(judgement.infectionNeedsSystemicSymptoms(), criterion).value();
    }

    private static <T> T numbers(@Nullable T numbers, Criterion criterion) {
        if (numbers == null) {
            throw new IllegalArgumentException("The protocol file names the rule " + criterion.rule() + " for "
                    + criterion.id() + " without its numbers.");
        }
        return numbers;
    }
}
