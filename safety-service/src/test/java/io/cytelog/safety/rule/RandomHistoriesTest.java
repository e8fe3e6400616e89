package io.cytelog.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.QueryId;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.Particular;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.rule.NaiveToxicity.Amendment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The folded status equals a straightforward recomputation from the list of facts: after every fact, in whatever order
 * they arrive, and however often one arrives again.
 */
class RandomHistoriesTest {
    /** So many in the gate; {@code ./cytelog prove} asks for more. */
    private static final int HISTORIES = Integer.getInteger("cytelog.prove.histories", 500);

    private static final int ORDERS = 4;
    private static final List<String> TERMS = List.of("Fever", "Skin ulceration");
    private static final List<String> VISITS = List.of("SCR", "V1", "V3", "V4", "V5");

    @Test
    void the_status_of_random_histories_equals_a_naive_recomputation_at_every_prefix_in_every_order() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new Random(seed);
            var history = history(random);
            var now = Facts.DOSED.plus(Duration.ofDays(random.nextInt(200)));
            for (int order = 0; order < ORDERS; order++) {
                var arrived = order == 0 ? history : reordered(history, random);
                equalsAtEveryPrefix(arrived, now, random, "seed " + seed + ", order " + order);
            }
            assertThat(NaiveToxicity.of(history, now))
                    .as("seed %s: the order of arrival decides nothing", seed)
                    .isEqualTo(NaiveToxicity.of(reordered(history, random), now));
        }
    }

    /** Takes the facts one after another, now and then one of the earlier ones again, as after a lost acknowledgement. */
    private static void equalsAtEveryPrefix(List<SafetyEvent> arrived, Instant now, Random random, String which) {
        var rule = new ToxicityRule(Facts.PROTOCOLS);
        var folded = SubjectFacts.of(Facts.SUBJECT);
        for (int taken = 1; taken <= arrived.size(); taken++) {
            folded = Facts.with(folded, arrived.get(taken - 1), taken);
            if (random.nextInt(4) == 0) {
                int again = 1 + random.nextInt(taken);
                folded = Facts.with(folded, arrived.get(again - 1), again);
            }
            var prefix = arrived.subList(0, taken);
            assertThat(NaiveToxicity.seen(rule.status(folded, Set.of(), now)))
                    .as("%s, facts %s", which, prefix)
                    .isEqualTo(NaiveToxicity.of(prefix, now));
        }
    }

    @Test
    void the_status_of_a_moment_of_the_past_equals_a_naive_recomputation_from_what_had_happened_by_then() {
        var rule = new ToxicityRule(Facts.PROTOCOLS);
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new Random(seed);
            var history = history(random);
            var moment = instant(random, -10, 130);
            assertThat(NaiveToxicity.seen(rule.asOf(Facts.fold(history), Set.of(), moment)))
                    .as("seed %s, as of %s, facts %s", seed, moment, history)
                    .isEqualTo(NaiveToxicity.of(Past.of(history, moment), moment));
        }
    }

    /** The amendment comes before, at or after dosing, and among the awareness of the events. */
    @Test
    void over_an_amendment_each_part_of_the_status_goes_by_its_own_version() {
        int reached = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            var random = new Random(seed);
            var history = history(random);
            var from = Facts.DOSED.plusNanos(random.nextInt(3) - 1).plus(Duration.ofDays(30L * random.nextInt(-1, 3)));
            var amendment = new Amendment(from);
            var rule = new ToxicityRule(Facts.amended(from, Amendment.CHANGES));
            var now = Facts.DOSED.plus(Duration.ofDays(random.nextInt(120)));
            var arrived = reordered(history, random);
            var folded = SubjectFacts.of(Facts.SUBJECT);
            for (int taken = 1; taken <= arrived.size(); taken++) {
                folded = Facts.with(folded, arrived.get(taken - 1), taken);
                var prefix = arrived.subList(0, taken);
                assertThat(NaiveToxicity.seen(rule.status(folded, Set.of(), now)))
                        .as("seed %s, version 2 from %s, facts %s", seed, from, prefix)
                        .isEqualTo(NaiveToxicity.of(prefix, now, amendment));
            }
            var moment = instant(random, -10, 130);
            assertThat(NaiveToxicity.seen(rule.asOf(folded, Set.of(), moment)))
                    .as("seed %s, version 2 from %s, as of %s, facts %s", seed, from, moment, history)
                    .isEqualTo(NaiveToxicity.of(Past.of(arrived, moment), moment, amendment));
            reached += NaiveToxicity.of(history, now, amendment).equals(NaiveToxicity.of(history, now)) ? 0 : 1;
        }
        assertThat(reached).as("histories that the amendment decides").isGreaterThan(HISTORIES / 20);
    }

    static List<SafetyEvent> history(Random random) {
        List<SafetyEvent> facts = new ArrayList<>();
        facts.add(Facts.enrolled());
        if (random.nextInt(10) > 0) {
            facts.add(Facts.dosed());
        }
        int events = random.nextInt(6);
        for (int number = 1; number <= events; number++) {
            adverseEvent(number, random, facts);
        }
        int grades = random.nextInt(5);
        for (int number = 1; number <= grades; number++) {
            var term = TERMS.get(random.nextInt(TERMS.size()));
            var at = instant(random, -20, 2).toString();
            facts.add(Facts.baseline(number, term, 1 + random.nextInt(3), at, corrected(number, random)));
        }
        int assessments = random.nextInt(5);
        for (int number = 1; number <= assessments; number++) {
            var visit = VISITS.get(random.nextInt(VISITS.size()));
            var at = visit.equals("SCR") && random.nextInt(3) > 0
                    ? Facts.DOSED.minus(Duration.ofDays(5))
                    : instant(random, -3, 100);
            var seen = random.nextInt(4) == 0
                    ? Facts.ulcersAt(
                            number, visit, at.toString(), Digit.values()[random.nextInt(Digit.values().length)])
                    : Facts.seen(number, visit, at.toString(), random.nextInt(5) == 0, random.nextInt(6) == 0 ? 1 : 0);
            var corrected = corrected(number, random);
            facts.add(corrected == null ? seen : Facts.correcting(corrected, seen));
        }
        for (int position = random.nextInt(8); position < 4; position++) {
            var scope = WithdrawalScope.values()[random.nextInt(3)];
            var at = random.nextInt(5) == 0 ? null : instant(random, 1, 120);
            facts.add(Facts.withdrawn(at, scope, 9 + position));
        }
        if (random.nextInt(8) == 0) {
            facts.add(new SubjectDied(Facts.SUBJECT, Facts.SITE, ClinicalTime.of(time(random)), null, null, null));
        }
        return facts;
    }

    /** The number of an earlier record that this one corrects, which others may have corrected too; or none. */
    private static @Nullable Integer corrected(int number, Random random) {
        return number > 1 && random.nextInt(2) == 0 ? 1 + random.nextInt(number - 1) : null;
    }

    private static void adverseEvent(int number, Random random, List<SafetyEvent> facts) {
        var id = new AdverseEventId("S-001-AE-000" + number);
        var report = Facts.event(
                number,
                TERMS.get(random.nextInt(TERMS.size())),
                random.nextInt(8) == 0 ? null : time(random),
                random.nextInt(6) == 0 ? null : 1 + random.nextInt(4));
        if (random.nextInt(3) > 0) {
            report = random.nextBoolean() ? report.related() : report.unrelated();
        }
        report = random.nextInt(8) == 0 ? report.serious() : report;
        report = random.nextInt(12) == 0 ? report.atTheLimb() : report;
        report = random.nextInt(3) == 0 ? report.overAt(time(random)) : report;
        report = random.nextInt(25) == 0 ? report.fatal() : report;
        facts.add(Facts.knownAt(instant(random, -5, 110), report.reported()));
        for (int i = random.nextInt(3); i > 0; i--) {
            facts.add(graded(id, random));
        }
        if (random.nextInt(4) == 0) {
            facts.add(foundOut(id, random));
        }
        if (random.nextInt(4) == 0) {
            facts.add(becameSerious(id, random));
        }
        if (random.nextInt(4) == 0) {
            facts.add(new CausalityAssessed(
                    id,
                    Facts.SUBJECT,
                    OpinionHolder.values()[random.nextInt(2)],
                    Causality.values()[random.nextInt(Causality.values().length)],
                    null,
                    null,
                    null));
        }
        query(id, number, random, facts);
    }

    private static SafetyEvent foundOut(AdverseEventId id, Random random) {
        if (random.nextBoolean()) {
            var outcome = random.nextInt(20) == 0 ? AeOutcome.FATAL : AeOutcome.RECOVERED;
            return new AdverseEventResolved(
                    id, Facts.SUBJECT, ClinicalTime.of(time(random)), outcome, null, null, null);
        }
        var onset = random.nextBoolean() ? ClinicalTime.of(time(random)) : null;
        return new AdverseEventCorrected(
                id,
                Facts.SUBJECT,
                new Particulars(null, null, onset, null, null, null, null, null, null, null, null),
                new Particulars(null, null, null, null, null, null, null, null, null, null, null),
                onset == null ? List.of(Particular.ENDED) : List.of(),
                null,
                null,
                "Misread");
    }

    private static SafetyEvent becameSerious(AdverseEventId id, Random random) {
        var criterion = random.nextInt(6) == 0 ? SeriousnessCriterion.DEATH : SeriousnessCriterion.HOSPITALISATION;
        var learntAt = random.nextInt(5) == 0 ? null : instant(random, -10, 110);
        return new AdverseEventFollowedUp(
                id, Facts.SUBJECT, null, null, null, null, null, List.of(criterion), null, null, true, learntAt, null);
    }

    private static SafetyEvent graded(AdverseEventId id, Random random) {
        var grade = CtcaeGrade.of(1 + random.nextInt(4));
        return random.nextInt(3) == 0
                ? new GradeCorrected(id, Facts.SUBJECT, grade, null, "5.0", null, "Misread", null)
                : new GradeChanged(id, Facts.SUBJECT, grade, null, "5.0", ClinicalTime.of(time(random)), null, null);
    }

    private static void query(AdverseEventId id, int number, Random random, List<SafetyEvent> facts) {
        if (random.nextInt(5) > 0) {
            return;
        }
        var query = new QueryId(id + "-Q-0" + number);
        facts.add(new DataQueryRaised(
                query, Facts.SUBJECT, Facts.SITE, id, null, QueryCode.GRADE_MISSING, "Which grade?"));
        if (random.nextBoolean()) {
            facts.add(new DataQueryAnswered(query, Facts.SUBJECT, id, "Not graded.", null, null));
        }
    }

    private static Instant instant(Random random, int fromDay, int toDay) {
        return Facts.DOSED
                .plus(Duration.ofDays(fromDay + random.nextInt(toDay - fromDay)))
                .plus(Duration.ofMinutes(random.nextInt(1440)));
    }

    /** Times crowd where the rule turns: before dosing, and about the window's end. */
    private static String time(Random random) {
        var instant = switch (random.nextInt(3)) {
            case 0 -> instant(random, -20, 2).toString();
            case 1 -> instant(random, 80, 88).toString();
            default -> instant(random, 0, 110).toString();
        };
        return switch (random.nextInt(4)) {
            case 0 -> instant.substring(0, 10);
            case 1 -> random.nextInt(4) == 0 ? instant.substring(0, 7) : instant;
            default -> instant;
        };
    }

    /** Another order of arrival; the facts of one adverse event stay in theirs, as its owner recorded them. */
    static List<SafetyEvent> reordered(List<SafetyEvent> history, Random random) {
        Map<Object, Deque<SafetyEvent>> threads = new LinkedHashMap<>();
        for (var fact : history) {
            Object key = switch (fact) {
                case AdverseEventFact event -> event.adverseEvent();
                case QueryFact query -> query.query();
                default -> fact;
            };
            threads.computeIfAbsent(key, any -> new ArrayDeque<>()).add(fact);
        }
        List<SafetyEvent> arrived = new ArrayList<>();
        List<Deque<SafetyEvent>> open = new ArrayList<>(threads.values());
        while (!open.isEmpty()) {
            var next = open.get(random.nextInt(open.size()));
            arrived.add(next.remove());
            open.removeIf(Deque::isEmpty);
        }
        return arrived;
    }

    @Test
    void the_histories_reach_every_phase_and_verdict() {
        List<Object> reached = new ArrayList<>();
        for (int seed = 0; seed < Math.min(HISTORIES, 500); seed++) {
            var random = new Random(seed);
            var history = history(random);
            var now = Facts.DOSED.plus(Duration.ofDays(random.nextInt(200)));
            var status = new ToxicityRule(Facts.PROTOCOLS).status(Facts.fold(history), Set.of(), now);
            reached.add(status.phase());
            reached.add(status.verdict());
        }
        assertThat(reached).contains((Object[]) ToxicityStatus.Phase.values());
        assertThat(reached).contains((Object[]) ToxicityStatus.Verdict.values());
    }
}
