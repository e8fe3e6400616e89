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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From the site's awareness of a serious event to the sponsor's, which meets it. */
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
        var kept = Stream.concat(writing.clocks().required(KIND).stream(), writing.clocks().met(KIND).stream())
                .toList();
        if (kept.isEmpty() || writing.clocks().required(KIND).isEmpty() && !wasSerious()) {
            open();
        } else {
            kept.forEach(this::follow);
        }
        if (news.statesAwareness()) {
            writing.clocks().met(KIND).forEach(this::meetWhereAware);
        }
        writing.clocks().required(KIND).forEach(this::meetWhereAware);
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

    private void follow(ClockOpened clock) {
        var awareness = awareness(clock.newsKnownAt());
        var length = writing.lengthAgain(clock, length());
        if (!awareness.at().equals(clock.startsAt()) || !length.equals(clock.length())) {
            var again = writing.open(KIND, awareness, clock.newsKnownAt(), length);
            writing.supersede(clock, again, ClockSuperseded.Because.AWARENESS);
        }
    }

    private ClockAwareness awareness(@Nullable Instant newsKnownAt) {
        var site = writing.event().siteAwareAt();
        return newsKnownAt != null && newsKnownAt.isAfter(site)
                ? new ClockAwareness(newsKnownAt, Basis.NEWS)
                : new ClockAwareness(site, Basis.SITE);
    }

    /** Awareness of the event before it became serious is not awareness of a serious event. */
    private void meetWhereAware(ClockOpened clock) {
        var aware = writing.event().awareness().sponsor();
        if (aware != null && (clock.newsKnownAt() == null || !aware.isBefore(clock.newsKnownAt()))) {
            writing.meet(clock, aware);
        }
    }
}
