package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/** What memory denies is not there, as far back as it says that it reaches. */
class RecentTagsTest {
    private static final int ROUNDS = 500;
    private static final int MOST = 40;

    private record Event(long position, String name, Set<Tag> tags) {}

    private static Tag tag(int number) {
        return Tag.of("subject", "S-" + number);
    }

    private static EventCriteria criteria(Random random) {
        EventCriteria tagged = EventCriteria.havingTags(tag(random.nextInt(60)));
        return switch (random.nextInt(5)) {
            case 3 -> tagged.or(EventCriteria.havingAnyTag());
            case 0 -> EventCriteria.havingTags(tag(random.nextInt(60)), tag(60 + random.nextInt(60)));
            case 1 -> tagged.or(EventCriteria.havingTags(tag(random.nextInt(60))));
            case 2 ->
                EventCriteria.havingTags(tag(random.nextInt(60)))
                        .andBeingOneOfTypes(new QualifiedName("n." + random.nextInt(3)));
            default -> tagged;
        };
    }

    @Test
    void of_random_events_none_matches_that_was_denied_and_most_that_match_nothing_are_denied() {
        int denied = 0;
        int needless = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var recent = new RecentTags(MOST);
            List<Event> all = new ArrayList<>();
            for (int step = 1; step <= 200; step++) {
                var event = new Event(
                        step, "n." + random.nextInt(3), Set.of(tag(random.nextInt(60)), tag(60 + random.nextInt(60))));
                all.add(event);
                recent.add(event.position(), event.name(), event.tags());
                long after = recent.start() + random.nextInt((int) (step - recent.start()) + 1);
                var criteria = criteria(random);
                boolean matches = all.stream()
                        .anyMatch(known -> known.position() > after
                                && criteria.matches(new QualifiedName(known.name()), known.tags()));
                if (!recent.mayMatch(criteria, after)) {
                    denied++;
                    assertThat(matches)
                            .as("seed %d, step %d: %s after %d", seed, step, criteria, after)
                            .isFalse();
                } else if (!matches) {
                    needless++;
                }
            }
        }
        assertThat(denied).isGreaterThan(10 * needless);
    }

    @Test
    void it_reaches_back_over_one_to_two_generations_and_says_how_far() {
        var recent = new RecentTags(MOST);
        for (int position = 1; position <= 1_000; position++) {
            recent.add(position, "n.A", Set.of(tag(position)));
            assertThat(position - recent.start()).isLessThanOrEqualTo(2 * MOST);
        }
        assertThat(recent.start()).isGreaterThan(1_000 - 2 * MOST);
        assertThat(1_000 - recent.start()).isGreaterThanOrEqualTo(MOST - 1);
        assertThat(recent.mayMatch(EventCriteria.havingTags(tag(999)), recent.start()))
                .isTrue();
    }

    @Test
    void it_denies_what_was_not_added_as_far_back_as_it_reaches_and_nothing_of_before() {
        var recent = new RecentTags();
        recent.restartAfter(5);
        recent.add(6, "n.A", Set.of(tag(1)));

        assertThat(recent.denies(EventCriteria.havingTags(tag(2)), 5)).isTrue();
        assertThat(recent.denies(EventCriteria.havingTags(tag(1)), 6)).isTrue();
        assertThat(recent.denies(EventCriteria.havingTags(tag(1)), 5)).isFalse();
        assertThat(recent.denies(EventCriteria.havingTags(tag(2)), 4)).isFalse();
    }

    @Test
    void what_matches_everything_may_always_match() {
        assertThat(new RecentTags().mayMatch(EventCriteria.havingAnyTag(), 0)).isTrue();
    }

    @Test
    void after_a_new_start_nothing_of_before_is_known() {
        var recent = new RecentTags();
        recent.add(4, "n.A", Set.of(tag(1)));
        recent.restartAfter(5);

        assertThat(recent.start()).isEqualTo(5);
        assertThat(recent.mayMatch(EventCriteria.havingTags(tag(1)), 5)).isFalse();
        recent.add(6, "n.A", Set.of(tag(1)));
        assertThat(recent.mayMatch(EventCriteria.havingTags(tag(1)), 5)).isTrue();
        assertThat(recent.mayMatch(EventCriteria.havingTags(tag(1)), 6)).isFalse();
    }
}
