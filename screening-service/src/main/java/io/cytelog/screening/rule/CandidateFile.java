package io.cytelog.screening.rule;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything recorded about one candidate that a verdict can rest on; the newest value of each fact. What is null is not
 * recorded.
 */
public record CandidateFile(
        @Nullable Opening opening,
        @Nullable ConsentGiven consent,
        @Nullable ClassificationFound classification,
        List<Ulcer> ulcers,
        List<Judgement> judgements,
        @Nullable Signature signature,
        @Nullable SubjectId subject) {
    public static final CandidateFile EMPTY = new CandidateFile(null, null, null, List.of(), List.of(), null, null);

    public CandidateFile {
        ulcers = List.copyOf(ulcers);
        judgements = List.copyOf(judgements);
    }

    /** The opening of the screening. */
    public record Opening(ScreeningId screening, SiteId site, Sex sex, Instant occurredAt) {}

    /**
     * The newest signature.
     *
     * @param eligible false for a screen failure
     * @param questioned whether later facts changed the verdict that was signed
     */
    public record Signature(boolean eligible, Instant signedAt, List<CriterionVerdict> verdicts, boolean questioned) {}

    public CandidateFile with(CandidateEvent event) {
        return switch (event) {
            case ScreeningOpened e ->
                new CandidateFile(
                        new Opening(e.screening(), e.site(), e.sex(), e.occurredAt()),
                        consent,
                        classification,
                        ulcers,
                        judgements,
                        signature,
                        subject);
            case ConsentRecorded e ->
                new CandidateFile(opening, e.consent(), classification, ulcers, judgements, signature, subject);
            case ClassificationRecorded e ->
                new CandidateFile(opening, consent, e.classification(), ulcers, judgements, signature, subject);
            case UlcerRecorded e ->
                new CandidateFile(
                        opening,
                        consent,
                        classification,
                        replaced(ulcers, e.ulcer(), Ulcer::id),
                        judgements,
                        signature,
                        subject);
            case CriterionJudged e ->
                new CandidateFile(
                        opening,
                        consent,
                        classification,
                        ulcers,
                        replaced(judgements, e.judgement(), Judgement::criterion),
                        signature,
                        subject);
            case EligibilitySigned e -> signed(new Signature(true, e.occurredAt(), e.verdicts(), false));
            case ScreenFailed e -> signed(new Signature(false, e.occurredAt(), e.verdicts(), false));
            case SignedVerdictQuestioned _ ->
                signature == null
                        ? this
                        : signed(new Signature(signature.eligible(), signature.signedAt(), signature.verdicts(), true));
            case SubjectEnrolled e ->
                new CandidateFile(opening, consent, classification, ulcers, judgements, signature, e.subject());
            case DeviationNoted _ -> this; // told by the screening log, without weight in a verdict
        };
    }

    public Optional<Ulcer> ulcer(UlcerId id) {
        return ulcers.stream().filter(ulcer -> ulcer.id().equals(id)).findFirst();
    }

    public Optional<Judgement> judgement(String criterion) {
        return judgements.stream()
                .filter(judgement -> judgement.criterion().equals(criterion))
                .findFirst();
    }

    private CandidateFile signed(Signature newest) {
        return new CandidateFile(opening, consent, classification, ulcers, judgements, newest, subject);
    }

    private static <T> List<T> replaced(List<T> values, T value, Function<T, ?> key) {
        return Stream.concat(
                        values.stream().filter(other -> !key.apply(other).equals(key.apply(value))), Stream.of(value))
                .sorted((left, right) ->
                        key.apply(left).toString().compareTo(key.apply(right).toString()))
                .toList();
    }
}
