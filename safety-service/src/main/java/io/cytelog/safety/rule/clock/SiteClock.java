package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.safety.event.ClockAwareness;
import io.cytelog.safety.event.ClockAwareness.Basis;
import io.cytelog.safety.event.ClockInputs;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockNoLongerRequired.Because;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.clock.Clocks.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From the site's awareness of a serious event to the sponsor's, which meets it. Only awareness that is stated when the
 * event is serious does: what was stated before says nothing of that, whenever it became known.
 */
final class SiteClock {
    private static final ClockKind KIND = ClockKind.SAE_TO_SPONSOR;

    private final ClockWriting writing;
    private final @Nullable AdverseEvent before;
    private final ClockNews news;

    SiteClock(ClockWriting writing, @Nullable AdverseEvent before, ClockNews news) {
        this.writing = writing;
        this.before = before;
        this.news = news;
    }

    void decide() {
        if (!writing.inputs().serious()) {
            writing.clocks().required(KIND).forEach(clock -> writing.end(clock, List.of(Because.NOT_SERIOUS)));
            return;
        }
        var kept = writing.clocks().kept(KIND);
        kept.forEach(this::follow);
        if (kept.isEmpty() || writing.clocks().required(KIND).isEmpty() && !wasSerious()) {
            open();
        }
        var aware = writing.event().awareness().sponsor();
        if (news.statesAwareness() && aware != null) {
            metBy(aware).forEach(clock -> writing.meet(clock, aware));
        }
    }

    private boolean wasSerious() {
        return writing.inputsBefore().filter(ClockInputs::serious).isPresent();
    }

    private void open() {
        var newsKnownAt = before == null || wasSerious() ? null : news.knownAt();
        length().ifPresent(length -> writing.open(KIND, awareness(newsKnownAt), newsKnownAt, length));
    }

    private Optional<MeasuredDuration> length() {
        return Sourced.optional(writing.reporting().saeToSponsor());
    }

    /** A clock that takes the place of one that was met is met by the same awareness. */
    private void follow(Standing standing) {
        var clock = standing.opened();
        var awareness = awareness(clock.newsKnownAt());
        var length = writing.lengthAgain(clock, length());
        if (!awareness.at().equals(clock.startsAt()) || !length.equals(clock.length())) {
            var again = writing.open(KIND, awareness, clock.newsKnownAt(), length);
            writing.supersede(clock, again, ClockSuperseded.Because.AWARENESS);
            if (standing.metAt() != null) {
                writing.meet(again, standing.metAt());
            }
        }
    }

    private ClockAwareness awareness(@Nullable Instant newsKnownAt) {
        var site = writing.event().siteAwareAt();
        return newsKnownAt != null && newsKnownAt.isAfter(site)
                ? new ClockAwareness(newsKnownAt, Basis.NEWS)
                : new ClockAwareness(site, Basis.SITE);
    }

    /**
     * What awareness meets that is stated now: the clock that is required, else the last that was met, which is judged
     * afresh. One that was met before the event became serious once more is not: that it was met stands.
     */
    private List<ClockOpened> metBy(Instant aware) {
        var required = covered(writing.clocks().required(KIND), aware);
        return required.isEmpty() ? covered(last(writing.clocks().met(KIND)), aware) : required;
    }

    /** By its start, as a correction of the site's awareness opens an earlier clock anew after a later one. */
    private static List<ClockOpened> last(List<ClockOpened> met) {
        return met.stream().reduce((one, other) -> other.startsAt().isBefore(one.startsAt()) ? one : other).stream()
                .toList();
    }

    /** Awareness of the event before it became serious is not awareness of a serious event. */
    private static List<ClockOpened> covered(List<ClockOpened> clocks, Instant aware) {
        return clocks.stream()
                .filter(clock -> clock.newsKnownAt() == null || !aware.isBefore(clock.newsKnownAt()))
                .toList();
    }
}
