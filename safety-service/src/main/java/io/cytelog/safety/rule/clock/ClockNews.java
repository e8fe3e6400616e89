package io.cytelog.safety.rule.clock;

import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.GradeMeasured;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.SponsorMadeAware;
import io.cytelog.safety.rule.AdverseEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the facts of one commit add to what was known of an adverse event. */
record ClockNews(List<? extends AdverseEventFact> facts) {

    /** When it was known, as far as the facts say so; never the time of recording. */
    @Nullable Instant knownAt() {
        return facts.stream()
                .map(ClockNews::knownAt)
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant knownAt(AdverseEventFact fact) {
        return switch (fact) {
            case AdverseEventReported reported -> reported.siteAwareAt();
            case AdverseEventFollowedUp news -> news.receivedAt();
            case AdverseEventResolved end -> end.receivedAt();
            case AdverseEventCorrected correction -> correction.receivedAt();
            case GradeChanged change -> change.receivedAt();
            case GradeCorrected correction -> correction.receivedAt();
            case CausalityAssessed assessed -> assessed.assessedAt();
            case ExpectednessAssessed assessed -> assessed.assessedAt();
            case GradeMeasured _, SponsorMadeAware _ -> null;
        };
    }

    boolean statesAwareness() {
        return facts.stream().anyMatch(SponsorMadeAware.class::isInstance);
    }

    /**
     * Whether it changes what a report of the event says. A follow-up says so itself, and an end or a correction where the
     * site does. Of the rest it is what changes seriousness or outcome, a grade that rose or was corrected, and term, onset, code or an opinion that replaces
     * another; what any report waits for (the first opinion, the first code, the judgement of expectedness) is not.
     */
    boolean isSignificant(AdverseEvent before, AdverseEvent now) {
        return facts.stream().anyMatch(fact -> switch (fact) {
            case AdverseEventFollowedUp news -> news.significant();
            case AdverseEventResolved end ->
                end.significant() == null
                        ? !Objects.equals(
                                before.course().outcome(), now.course().outcome())
                        : end.significant();
            case AdverseEventCorrected correction ->
                correction.significant() == null ? isReplaced(before, now) : correction.significant();
            case GradeChanged _ -> isHigher(before, now);
            case GradeCorrected _ -> true;
            case CausalityAssessed assessed -> isOtherThan(before, assessed.by(), now);
            case AdverseEventReported _, GradeMeasured _, ExpectednessAssessed _, SponsorMadeAware _ -> false;
        });
    }

    private static boolean isReplaced(AdverseEvent before, AdverseEvent now) {
        return !before.seriousness().criteria().equals(now.seriousness().criteria())
                || !Objects.equals(before.course().outcome(), now.course().outcome())
                || !Objects.equals(before.course().onset(), now.course().onset())
                || !before.coding().equals(now.coding());
    }

    private static boolean isHigher(AdverseEvent before, AdverseEvent now) {
        var was = before.grades().latest();
        var is = now.grades().latest();
        return was != null && is != null && is.compareTo(was) > 0;
    }

    private static boolean isOtherThan(AdverseEvent before, OpinionHolder side, AdverseEvent now) {
        return before.opinions()
                .of(side)
                .filter(was -> !now.opinions().of(side).equals(java.util.Optional.of(was)))
                .isPresent();
    }
}
