package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.QueryCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of the trial in every version of its protocol: what happened at a moment is judged under the version that
 * was in force then, however late it is recorded.
 */
public final class EligibilityRules {
    private final ProtocolHistory history;
    private final Map<String, RuleSet> sets;

    public EligibilityRules(ProtocolHistory history) {
        this.history = history;
        this.sets = history.versions().stream().collect(Collectors.toUnmodifiableMap(Protocol::version, RuleSet::new));
    }

    /** The verdict on a candidate for an inclusion at this moment. */
    public Verdict verdict(CandidateFile file, Instant inclusion) {
        return at(inclusion).verdict(file, inclusion);
    }

    /** The verdict under a version of the protocol; under the one in force then where no known version is named. */
    public Verdict verdict(CandidateFile file, Instant inclusion, @Nullable String version) {
        var named = version == null ? null : sets.get(version);
        return (named == null ? at(inclusion) : named).verdict(file, inclusion);
    }

    /** Whether procedures at this moment are covered by a consent on an approved form, where the protocol asks for one. */
    public boolean isConsentValid(CandidateFile file, Instant at) {
        return at(at).isConsentValid(file, at);
    }

    /** Whether the form was approved when it was signed, or the protocol does not list forms. */
    public boolean isFormApproved(ConsentGiven given) {
        return at(given.signedAt()).isFormApproved(given);
    }

    /** The consent that counts at this moment; empty where none is recorded. */
    public Optional<ConsentGiven> consent(CandidateFile file, Instant at) {
        return at(at).consent(file, at);
    }

    /** Years of age that an enrolment at this moment tells: those of the consent that counts of all signed by then. */
    public Optional<Integer> yearsAt(CandidateFile file, Instant at) {
        return at(at).signed(file, at).map(ConsentGiven::yearsOfAge);
    }

    /**
     * The consent that no procedure of the study may precede: the first valid one, without one the first of all; empty
     * where none is recorded, or none is demanded.
     */
    public Optional<ConsentGiven> firstConsent(CandidateFile file) {
        Predicate<ConsentGiven> demanded = given -> at(given.signedAt()).isConsentDemanded();
        return file.consents().stream()
                .filter(demanded.and(this::isFormApproved))
                .findFirst()
                .or(() -> file.consents().stream().filter(demanded).findFirst());
    }

    /** What is odd in the file and therefore asked about. */
    public Map<QueryCode, Set<String>> oddities(CandidateFile file) {
        return Oddities.of(file, history.inForceAt(opened(file)), zone(file));
    }

    /** Whether any version leaves this criterion to judgement: an answer may come before or after its version. */
    public boolean isJudged(String criterion) {
        return sets.values().stream().anyMatch(set -> set.isJudged(criterion));
    }

    public boolean knowsItem(String code) {
        return anyScore(score -> score.knowsItem(code));
    }

    public boolean knowsExclusion(String code) {
        return anyScore(score -> score.knowsExclusion(code));
    }

    /** What the items are worth when they were assessed, or else when the screening was opened. */
    public int points(ClassificationFound found, CandidateFile file) {
        var assessed = found.occurredAt() == null ? opened(file) : found.occurredAt();
        return at(assessed).classification().map(score -> score.points(found)).orElse(0);
    }

    /** The time zone in which the dates of a candidate are read. */
    public ZoneId zone(CandidateFile file) {
        return at(opened(file)).zone(file);
    }

    private boolean anyScore(Predicate<DiseaseClassification> which) {
        return sets.values().stream()
                .map(RuleSet::classification)
                .flatMap(Optional::stream)
                .anyMatch(which);
    }

    private static Instant opened(CandidateFile file) {
        return file.opening() == null ? Instant.EPOCH : file.opening().occurredAt();
    }

    private RuleSet at(Instant moment) {
        return Objects.requireNonNull(sets.get(history.inForceAt(moment).version()));
    }
}
