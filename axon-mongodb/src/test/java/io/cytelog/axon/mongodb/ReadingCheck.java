package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.History.End;
import io.cytelog.axon.mongodb.History.Reading;
import io.cytelog.axon.mongodb.History.Try;
import java.util.List;
import java.util.Objects;

/** Holds what was decided by against what the log holds in the end: nothing that had been acknowledged before is missing. */
final class ReadingCheck {
    private final List<Try> recorded;
    private final List<RecordedEvent> events;

    private ReadingCheck(List<Try> recorded, List<RecordedEvent> events) {
        this.recorded = recorded;
        this.events = events;
    }

    /**
     * @param events of the log, in order
     * @return how many readings were checked
     */
    static int of(History history, List<RecordedEvent> events) {
        var recorded = history.tries().stream()
                .filter(told -> told.end() == End.RECORDED)
                .toList();
        var check = new ReadingCheck(recorded, events);
        history.readings().forEach(check::require);
        return history.readings().size();
    }

    private void require(Reading reading) {
        assertThat(recorded)
                .as("what was acknowledged before %s began is not after its end", reading)
                .filteredOn(told -> told.ended() < reading.began())
                .allMatch(told -> Objects.requireNonNull(told.commit()).last() <= reading.end());
        List<Long> all = events.stream()
                .filter(event -> Criteria.matches(reading.criteria(), event))
                .map(RecordedEvent::position)
                .toList();
        long whole = Math.max(reading.end(), reading.marker());
        assertThat(reading.positions())
                .as("%s is the beginning of what matches, up to %d at least", reading, whole)
                .isEqualTo(all.subList(0, reading.positions().size()))
                .hasSizeGreaterThanOrEqualTo(
                        (int) all.stream().filter(position -> position <= whole).count());
    }
}
