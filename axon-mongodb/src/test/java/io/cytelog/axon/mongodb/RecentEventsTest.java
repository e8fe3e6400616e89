package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/** Memory answers what a look at every event would, as far back as it says that it reaches. */
class RecentEventsTest {

    private static final int ROUNDS = 2_000;
    private static final int CAPACITY = 12;

    private record Event(long position, String name, Set<Tag> tags) {}

    @Test
    void memory_of_random_events_answers_like_a_look_at_all_of_them() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var recent = new RecentEvents(CAPACITY);
            List<Event> all = new ArrayList<>();
            for (int step = 0; step < 40; step++) {
                if (random.nextInt(8) == 0) {
                    long until = Math.max(recent.start(), all.size() - random.nextInt(4));
                    recent.removeAfter(until);
                    all.removeIf(event -> event.position() > until);
                } else {
                    var event = new Event(all.size() + 1, "n." + random.nextInt(3), tags(random));
                    recent.add(event.position(), event.name(), event.tags());
                    all.add(event);
                }
                assertThat(all.size() - recent.start()).isLessThanOrEqualTo(CAPACITY);
                EventCriteria criteria = criteria(random);
                long after = recent.start() + random.nextInt(CAPACITY);
                assertThat(recent.firstMatch(criteria, after))
                        .as("seed %d: %s after %d in %s", seed, criteria, after, all)
                        .isEqualTo(firstMatch(all, criteria, after));
            }
        }
    }

    @Test
    void after_a_new_start_nothing_of_before_is_known() {
        var recent = new RecentEvents();
        recent.add(1, "n.A", Set.of(Tag.of("subject", "S-001")));
        recent.restartAfter(5);
        assertThat(recent.start()).isEqualTo(5);
        assertThat(recent.firstMatch(EventCriteria.havingTags("subject", "S-001"), 0))
                .isEmpty();
        recent.add(6, "n.A", Set.of(Tag.of("subject", "S-001")));
        assertThat(recent.firstMatch(EventCriteria.havingTags("subject", "S-001"), 5))
                .hasValue(6);
    }

    private static OptionalLong firstMatch(List<Event> all, EventCriteria criteria, long after) {
        return all.stream()
                .filter(event -> event.position() > after)
                .filter(event -> criteria.matches(new QualifiedName(event.name()), event.tags()))
                .mapToLong(Event::position)
                .findFirst();
    }

    private static Set<Tag> tags(Random random) {
        return random.nextInt(6) == 0
                ? Set.of()
                : Set.of(Tag.of("a", "" + random.nextInt(3)), Tag.of("b", "" + random.nextInt(3)));
    }

    private static EventCriteria criteria(Random random) {
        EventCriteria one = criterion(random);
        return random.nextInt(3) == 0 ? EventCriteria.either(one, criterion(random)) : one;
    }

    private static EventCriteria criterion(Random random) {
        var name = new QualifiedName("n." + random.nextInt(3));
        var tag = Tag.of("a", "" + random.nextInt(3));
        return switch (random.nextInt(4)) {
            case 0 -> EventCriteria.havingTags(tag);
            case 1 -> EventCriteria.havingTags(tag, Tag.of("b", "" + random.nextInt(3)));
            case 2 -> EventCriteria.havingTags(tag).andBeingOneOfTypes(name);
            default -> EventCriteria.havingAnyTag().andBeingOneOfTypes(name);
        };
    }
}
