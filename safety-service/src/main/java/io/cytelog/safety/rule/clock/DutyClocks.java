package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.safety.event.ClockAwareness;
import io.cytelog.safety.event.ClockAwareness.Basis;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.ClockSuperseded.Because;
import io.cytelog.safety.rule.AdverseEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clocks of one duty of the sponsor, from the sponsor's awareness. */
final class DutyClocks {
    private final ClockWriting writing;
    private final Duty duty;
    private final @Nullable AdverseEvent before;
    private final ClockNews news;
    private final @Nullable Instant newsKnownAt;

    DutyClocks(ClockWriting writing, Duty duty, @Nullable AdverseEvent before, ClockNews news) {
        this.writing = writing;
        this.duty = duty;
        this.before = before;
        this.news = news;
        this.newsKnownAt = before == null ? null : news.knownAt();
    }

    void decide() {
        var missing = duty.missing().apply(writing.inputs());
        if (!missing.isEmpty()) {
            required(duty.kinds()).forEach(clock -> writing.end(clock, missing));
            return;
        }
        required(duty.kinds()).forEach(this::followAwareness);
        var first = required(duty.urgentKind(), duty.otherKind());
        if (first.isEmpty()) {
            openFirst();
        } else if (writing.inputs().fatalOrLifeThreatening()) {
            whereUrgent(required(duty.urgentKind()));
        } else {
            whereNotUrgent(required(duty.urgentKind()));
        }
    }

    private List<ClockOpened> required(ClockKind... kinds) {
        return writing.clocks().required(kinds);
    }

    /** From knowing the news that brought the duty; where the duty was there and no clock was kept, from the event. */
    private void openFirst() {
        var wasDue = writing.inputsBefore()
                .filter(inputs -> duty.missing().apply(inputs).isEmpty())
                .isPresent();
        var knownAt = wasDue ? null : newsKnownAt;
        if (writing.inputs().fatalOrLifeThreatening()) {
            duty.urgent().ifPresent(length -> openUrgent(length, knownAt));
        } else {
            duty.other().ifPresent(length -> open(duty.otherKind(), length, knownAt));
        }
    }

    private ClockOpened openUrgent(MeasuredDuration length, @Nullable Instant knownAt) {
        var opened = open(duty.urgentKind(), length, knownAt);
        duty.untilComplete(length).ifPresent(complete -> open(duty.completionKind(), complete, knownAt));
        return opened;
    }

    private ClockOpened open(ClockKind kind, MeasuredDuration length, @Nullable Instant knownAt) {
        return writing.open(kind, awareness(knownAt), knownAt, length);
    }

    /** The sponsor's knowledge of the event, or the site's until that is recorded; of news, no earlier than the news. */
    private ClockAwareness awareness(@Nullable Instant knownAt) {
        var event = writing.event();
        var sponsor = event.awareness().sponsor();
        var aware = sponsor == null
                ? new ClockAwareness(event.siteAwareAt(), Basis.SITE)
                : new ClockAwareness(sponsor, Basis.SPONSOR);
        return knownAt != null && knownAt.isAfter(aware.at()) ? new ClockAwareness(knownAt, Basis.NEWS) : aware;
    }

    private void followAwareness(ClockOpened clock) {
        var awareness = awareness(clock.newsKnownAt());
        var length = writing.lengthAgain(clock, duty.lengthOf(clock.kind()));
        if (!awareness.at().equals(clock.startsAt()) || !length.equals(clock.length())) {
            var again = open(clock.kind(), length, clock.newsKnownAt());
            writing.supersede(clock, again, Because.AWARENESS);
        }
    }

    private void whereUrgent(List<ClockOpened> urgent) {
        if (urgent.isEmpty() || isNewlyFatal()) {
            duty.urgentNews().or(duty::urgent).ifPresent(this::becomeUrgent);
        } else {
            openFollowUp();
        }
    }

    /** Death is news that is as urgent where the event was life-threatening before. */
    private boolean isNewlyFatal() {
        return writing.inputs().saysFatal()
                && writing.inputsBefore().filter(inputs -> !inputs.saysFatal()).isPresent();
    }

    /** Seven days from knowing it; the longer time that was running ends, unless it runs out first. */
    private void becomeUrgent(MeasuredDuration length) {
        var opened = openUrgent(length, newsKnownAt);
        required(duty.otherKind()).stream()
                .filter(clock -> clock.dueAt().isAfter(opened.dueAt()))
                .forEach(clock -> writing.supersede(clock, opened, Because.NEWLY_FATAL_OR_LIFE_THREATENING));
    }

    private void whereNotUrgent(List<ClockOpened> urgent) {
        if (urgent.isEmpty()) {
            openFollowUp();
        } else {
            urgent.stream().sorted(Comparator.comparing(ClockOpened::startsAt)).forEach(this::becomeLessUrgent);
            var because = List.of(ClockNoLongerRequired.Because.NOT_FATAL_OR_LIFE_THREATENING);
            required(duty.completionKind()).forEach(clock -> writing.end(clock, because));
        }
    }

    private void becomeLessUrgent(ClockOpened clock) {
        if (!required(duty.otherKind()).isEmpty() || duty.other().isEmpty()) {
            writing.end(clock, List.of(ClockNoLongerRequired.Because.NOT_FATAL_OR_LIFE_THREATENING));
            return;
        }
        var instead = open(duty.otherKind(), duty.other().get(), clock.newsKnownAt());
        writing.supersede(clock, instead, ClockSuperseded.Because.NOT_FATAL_OR_LIFE_THREATENING);
    }

    private void openFollowUp() {
        var kind = duty.followUpKind();
        if (kind != null && before != null && news.isSignificant(before, writing.event())) {
            duty.followUp().ifPresent(length -> open(kind, length, newsKnownAt));
        }
    }
}
