package io.cytelog.screening.rule;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.query.StandingQueries;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.ConsentRetracted;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.DataQueryAnswered;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.UlcerRetracted;
import io.cytelog.screening.event.VerdictInput;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything recorded about one candidate that a verdict can rest on; the newest value of each fact. What is null is not
 * recorded.
 *
 * @param consents every signing of a form, the earliest first: a new consent takes nothing from an older one
 * @param signature the newest
 * @param inputs of each fact the event that recorded its newest value
 * @param queries what was asked about
 */
public record CandidateFile(
        @Nullable Opening opening,
        List<ConsentGiven> consents,
        @Nullable ClassificationFound classification,
        List<Ulcer> ulcers,
        List<Judgement> judgements,
        @Nullable Signature signature,
        @Nullable Enrolled enrolled,
        List<VerdictInput> inputs,
        StandingQueries<QueryCode> queries) {
    public static final CandidateFile EMPTY = new CandidateFile(
            null, List.of(), null, List.of(), List.of(), null, null, List.of(), StandingQueries.none());

    public CandidateFile {
        consents = List.copyOf(consents);
        ulcers = List.copyOf(ulcers);
        judgements = List.copyOf(judgements);
        inputs = List.copyOf(inputs);
    }

    /** The opening of the screening. */
    public record Opening(ScreeningId screening, SiteId site, OpeningDetails details) {
        public Instant occurredAt() {
            return details.occurredAt();
        }
    }

    /**
     * The enrolment.
     *
     * @param signedAt when the verdict was signed that it rests on; null where there was none
     */
    public record Enrolled(
            SubjectId subject,
            EnrolmentDetails details,
            @Nullable Instant signedAt) {
        /** Whether it took place before the verdict was signed. */
        public boolean precedesSignature() {
            return signedAt != null && signedAt.isAfter(occurredAt());
        }

        public Instant occurredAt() {
            return details.occurredAt();
        }
    }

    /** With a fact that is recorded now, and has no id yet. */
    public CandidateFile with(CandidateEvent event) {
        return with(event, null);
    }

    /** With a fact of the log. */
    public CandidateFile with(CandidateEvent event, @Nullable String eventId) {
        var ended = FactName.endedBy(event);
        var standing = Stream.concat(
                inputs.stream().filter(input -> !ended.contains(input.fact())),
                FactName.of(event).stream().map(fact -> new VerdictInput(fact, eventId)));
        return changed(event).restingOn(standing.toList());
    }

    private CandidateFile changed(CandidateEvent event) {
        return switch (event) {
            case ScreeningOpened e ->
                opened(new Opening(e.screening(), e.site(), new OpeningDetails(e.occurredAt(), e.sex(), e.previous())));
            case OpeningCorrected e -> opened(new Opening(e.screening(), e.site(), e.opening()));
            case ConsentRecorded e -> recorded(opening, signed(e), classification, ulcers, judgements);
            case ConsentRetracted e -> recorded(opening, without(e.consent()), classification, ulcers, judgements);
            case ClassificationRecorded e -> recorded(opening, consents, e.classification(), ulcers, judgements);
            case UlcerRecorded e ->
                recorded(opening, consents, classification, replaced(ulcers, e.ulcer(), Ulcer::id), judgements);
            case UlcerRetracted e ->
                recorded(opening, consents, classification, without(e.ulcer().id()), judgements);
            case CriterionJudged e ->
                recorded(
                        opening,
                        consents,
                        classification,
                        ulcers,
                        replaced(judgements, e.judgement(), Judgement::criterion));
            case EligibilitySigned e -> signed(Signature.of(e));
            case ScreenFailed e -> signed(Signature.of(e));
            case EnrolmentReviewed e ->
                signed(Signature.of(e, enrolled == null ? e.occurredAt() : enrolled.occurredAt()));
            case SignatureCorrected e ->
                signature == null ? this : decided(signature.signedAt(e), restingOn(signature, e), queries);
            case SignedVerdictQuestioned _ -> signature == null ? this : signed(signature.putInQuestion());
            case SubjectEnrolled e ->
                decided(
                        signature,
                        new Enrolled(
                                e.subject(),
                                new EnrolmentDetails(e.occurredAt(), e.sex(), e.yearsOfAge(), e.protocolVersion()),
                                signature == null ? null : signature.signedAt()),
                        queries);
            case EnrolmentCorrected e ->
                decided(
                        moved(e.replaces(), e.enrolment()),
                        new Enrolled(e.subject(), e.enrolment(), enrolled == null ? null : enrolled.signedAt()),
                        queries);
            case QueryFact e -> decided(signature, enrolled, asked(e));
            case DeviationNoted _ -> this; // told by the screening log, without weight in a verdict
        };
    }

    /** With an opening that is known from elsewhere. */
    public CandidateFile opened(Opening newest) {
        return recorded(newest, consents, classification, ulcers, judgements);
    }

    private CandidateFile recorded(
            @Nullable Opening opened,
            List<ConsentGiven> signed,
            @Nullable ClassificationFound found,
            List<Ulcer> described,
            List<Judgement> judged) {
        return new CandidateFile(opened, signed, found, described, judged, signature, enrolled, inputs, queries);
    }

    private CandidateFile decided(
            @Nullable Signature newest, @Nullable Enrolled subject, StandingQueries<QueryCode> asked) {
        return new CandidateFile(opening, consents, classification, ulcers, judgements, newest, subject, inputs, asked);
    }

    /** The consent that was signed at this moment. */
    public Optional<ConsentGiven> consent(Instant signedAt) {
        return consents.stream()
                .filter(consent -> consent.signedAt().equals(signedAt))
                .findFirst();
    }

    public Optional<Ulcer> ulcer(UlcerId id) {
        return ulcers.stream().filter(ulcer -> ulcer.id().equals(id)).findFirst();
    }

    public Optional<Judgement> judgement(String criterion) {
        return judgements.stream()
                .filter(judgement -> judgement.criterion().equals(criterion))
                .findFirst();
    }

    /** The places of the facts named. */
    List<VerdictInput> inputs(List<String> facts) {
        return inputs.stream().filter(input -> facts.contains(input.fact())).toList();
    }

    private CandidateFile restingOn(List<VerdictInput> standing) {
        return new CandidateFile(
                opening, consents, classification, ulcers, judgements, signature, enrolled, standing, queries);
    }

    private List<ConsentGiven> signed(ConsentRecorded recorded) {
        return Stream.concat(without(recorded.replaces()).stream(), Stream.of(recorded.consent()))
                .sorted(Comparator.comparing(ConsentGiven::signedAt))
                .toList();
    }

    private List<ConsentGiven> without(@Nullable ConsentGiven ended) {
        return consents.stream().filter(consent -> !consent.equals(ended)).toList();
    }

    private List<Ulcer> without(UlcerId id) {
        return ulcers.stream().filter(ulcer -> !ulcer.id().equals(id)).toList();
    }

    private StandingQueries<QueryCode> asked(QueryFact fact) {
        return switch (fact) {
            case DataQueryRaised raised -> queries.raised(raised.query(), raised.code());
            case DataQueryAnswered answered -> queries.answered(answered.query());
            case DataQueryResolved resolved -> queries.resolved(resolved.query());
        };
    }

    private CandidateFile signed(Signature newest) {
        return decided(newest, enrolled, queries);
    }

    /** A correction of a review says nothing of the signature that the enrolment rests on. */
    private @Nullable Enrolled restingOn(Signature corrected, SignatureCorrected e) {
        return enrolled == null || corrected.review()
                ? enrolled
                : new Enrolled(enrolled.subject(), enrolled.details(), e.signedAt());
    }

    /** A review goes with the moment of the enrolment that it is about. */
    private @Nullable Signature moved(EnrolmentDetails from, EnrolmentDetails to) {
        return signature != null && signature.review() && signature.asOf().equals(from.occurredAt())
                ? signature.reviewedAsOf(to.occurredAt())
                : signature;
    }

    private static <T> List<T> replaced(List<T> values, T value, Function<T, ?> key) {
        return Stream.concat(
                        values.stream().filter(other -> !key.apply(other).equals(key.apply(value))), Stream.of(value))
                .sorted((left, right) ->
                        key.apply(left).toString().compareTo(key.apply(right).toString()))
                .toList();
    }
}
