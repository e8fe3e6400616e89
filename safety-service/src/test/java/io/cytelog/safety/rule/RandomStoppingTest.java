package io.cytelog.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.NaiveToxicity.Brings;
import io.cytelog.safety.rule.StoppingObservation.Grave;
import io.cytelog.safety.rule.StoppingStatus.Crossing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The pooled stopping rule equals a straightforward recomputation from the lists of facts of all subjects: after every
 * fact, in whatever order they arrive, and however often one arrives again.
 */
class RandomStoppingTest {
    private static final int HISTORIES = Integer.getInteger("cytelog.prove.histories", 500);
    private static final StoppingRule RULE =
            new StoppingRules(Facts.PROTOCOLS).on(Facts.DOSED).orElseThrow();
    private static final int[] POCOCK = {0, 0, 0, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9};

    /** A subject with the facts that have arrived; its days are those of all subjects, moved. */
    private static final class Subject {
        private final int number;
        private final List<SafetyEvent> coming;
        private final List<SafetyEvent> arrived = new ArrayList<>();
        private SubjectFacts folded = SubjectFacts.of(Facts.SUBJECT);

        private Subject(int number, List<SafetyEvent> coming) {
            this.number = number;
            this.coming = coming;
        }

        private String id() {
            return String.format(Locale.ROOT, "S-%03d", number);
        }

        private Duration later() {
            return Duration.ofDays(7L * number);
        }

        private void takeNext(Random random) {
            arrived.add(coming.get(arrived.size()));
            folded = Facts.with(folded, arrived.getLast(), arrived.size());
            if (random.nextInt(4) == 0) {
                int again = 1 + random.nextInt(arrived.size());
                folded = Facts.with(folded, arrived.get(again - 1), again);
            }
        }

        private @Nullable StoppingObservation observed() {
            return RULE.observe(folded)
                    .map(seen -> new StoppingObservation(
                            new SubjectId(id()),
                            seen.windowEndsAt().plus(later()),
                            seen.endedEarly(),
                            seen.eventAt() == null ? null : seen.eventAt().plus(later()),
                            List.of(),
                            seen.grave().stream()
                                    .map(grave -> new Grave(
                                            grave.trigger(),
                                            new AdverseEventId(
                                                    mine(grave.adverseEvent().value())),
                                            grave.coding()))
                                    .toList()))
                    .orElse(null);
        }

        private String mine(String adverseEvent) {
            return adverseEvent.replace("S-001", id());
        }
    }

    /** What is compared. */
    private record Seen(
            int evaluable, int events, @Nullable Crossing crossing, Map<String, TreeSet<String>> triggers) {}

    @Test
    void the_rule_on_random_histories_equals_a_naive_recomputation_at_every_prefix() {
        int reached = 0;
        int pulled = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new Random(seed);
            var subjects = subjects(random);
            var now = Facts.DOSED.plus(Duration.ofDays(random.nextInt(260)));
            Map<Integer, StoppingObservation> observed = new HashMap<>();
            Map<Integer, Brings> brought = new HashMap<>();
            var waiting = new ArrayList<>(subjects);
            var last = seen(RULE.status(observed.values(), now));
            while (!waiting.isEmpty()) {
                var next = waiting.get(random.nextInt(waiting.size()));
                next.takeNext(random);
                waiting.removeIf(subject -> subject.arrived.size() == subject.coming.size());
                var seen = next.observed();
                if (seen != null) {
                    observed.put(next.number, seen);
                }
                NaiveToxicity.brings(next.arrived).ifPresent(brings -> brought.put(next.number, brings));
                last = seen(RULE.status(observed.values(), now));
                assertThat(last).as("seed %s after %s", seed, next.arrived).isEqualTo(naive(subjects, brought, now));
            }
            reached += last.crossing() == null ? 0 : 1;
            pulled += last.triggers().isEmpty() ? 0 : 1;
        }
        assertThat(reached).as("histories that reach the boundary").isBetween(HISTORIES / 20, HISTORIES);
        assertThat(pulled).as("histories that pull a trigger").isBetween(HISTORIES / 20, HISTORIES);
    }

    private static List<Subject> subjects(Random random) {
        List<Subject> subjects = new ArrayList<>();
        for (int number = 1 + random.nextInt(8); number > 0; number--) {
            var history = RandomHistoriesTest.history(random);
            if (random.nextInt(3) == 0) {
                var onset = Facts.DOSED.plus(Duration.ofHours(random.nextInt(90 * 24)));
                history.add(Facts.event(9, "Fever", onset.toString(), 1 + random.nextInt(3))
                        .related()
                        .serious()
                        .reported());
            }
            subjects.add(new Subject(
                    number, random.nextBoolean() ? history : RandomHistoriesTest.reordered(history, random)));
        }
        return subjects;
    }

    private static Seen seen(StoppingStatus status) {
        Map<String, TreeSet<String>> triggers = new TreeMap<>();
        status.triggers().forEach(pulled -> {
            var events = new TreeSet<String>();
            pulled.adverseEvents().forEach(event -> events.add(event.value()));
            triggers.put(pulled.name(), events);
        });
        return new Seen(status.evaluable(), status.events(), status.crossing(), triggers);
    }

    private static Seen naive(List<Subject> subjects, Map<Integer, Brings> brought, Instant now) {
        List<Map.Entry<Instant, Boolean>> line = new ArrayList<>();
        for (var subject : subjects) {
            var brings = brought.get(subject.number);
            if (brings == null) {
                continue;
            }
            var ends = brings.windowEnds().plus(subject.later());
            if (brings.eventAt() != null) {
                line.add(Map.entry(brings.eventAt().plus(subject.later()), true));
            } else if (!brings.endedEarly() && ends.isBefore(now)) {
                line.add(Map.entry(ends, false));
            }
        }
        line.sort(Comparator.comparing((Map.Entry<Instant, Boolean> place) -> place.getKey())
                .thenComparing(place -> place.getValue() ? 0 : 1));
        Crossing crossing = null;
        for (int n = 1; n <= line.size(); n++) {
            int events = (int)
                    line.subList(0, n).stream().filter(Map.Entry::getValue).count();
            if (POCOCK[n] > 0 && events >= POCOCK[n]) {
                crossing = new Crossing(n, events, POCOCK[n]);
            }
        }
        int events = (int) line.stream().filter(Map.Entry::getValue).count();
        return new Seen(line.size(), events, crossing, triggers(subjects, brought));
    }

    private static Map<String, TreeSet<String>> triggers(List<Subject> subjects, Map<Integer, Brings> brought) {
        Map<String, TreeSet<String>> grave = new HashMap<>();
        for (var subject : subjects) {
            var brings = brought.get(subject.number);
            if (brings != null) {
                brings.grave()
                        .forEach((kind, events) ->
                                events.forEach(event -> grave.computeIfAbsent(kind, any -> new TreeSet<>())
                                        .add(subject.mine(event))));
            }
        }
        Map<String, TreeSet<String>> pulled = new TreeMap<>();
        grave.forEach((kind, events) -> {
            if (kind.equals("death")) {
                pulled.put("RELATED_DEATH", events);
            } else if (kind.equals("four")) {
                pulled.put("RELATED_GRADE>=4", events);
            } else if (kind.equals("serious") && events.size() >= 3) {
                pulled.put("SERIOUS_EVENTS x3", events);
            } else if (kind.startsWith("three ") && events.size() >= 2) {
                pulled.computeIfAbsent("RELATED_SAME_KIND>=3 x2", any -> new TreeSet<>())
                        .addAll(events);
            }
        });
        return pulled;
    }
}
