package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.Causality;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.DueTime;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockMet;
import io.cytelog.safety.event.ClockNoLongerRequired;
import io.cytelog.safety.event.ClockOpened;
import io.cytelog.safety.event.ClockSuperseded;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.SponsorMadeAware;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.rule.clock.Clocks.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds after every fact of thousands of random histories, whatever their order. */
class RandomClockHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("cytelog.prove.histories", 500);
    private static final Instant AWARE = Instant.parse("2024-03-20T10:00:00Z");
    private static final Particulars NOTHING =
            new Particulars(null, null, null, null, null, null, null, null, null, null, null);

    @Test
    void a_duty_that_is_there_has_its_clock_and_one_that_is_not_has_none_under_either_regime_and_over_an_amendment() {
        var legacy = Reporting.legacy();
        var amended = Facts.amended(
                Reporting.expectingFever(Facts.PROTOCOL),
                AWARE.minus(Duration.ofMinutes(300)),
                "{\"reporting\":{\"saeToSponsor\":{\"value\":\"PT12H\"},\"susarOther\":{\"value\":\"P10D\"}}}");
        for (int seed = 0; seed < HISTORIES; seed++) {
            new History(seed, Reporting.ctr()).play();
            new History(seed, legacy).play();
            new History(seed, amended).play();
        }
    }

    private static final class History {
        private final Random random;
        private final ProtocolHistory protocols;
        private final ClockRule rule;
        private final String name;
        private final Map<String, Integer> ends = new HashMap<>();
        private final Map<ClockKind, Integer> urgentReports = new EnumMap<>(ClockKind.class);
        private boolean wasFatal;
        private Clocks clocks = Clocks.NONE;
        private AdverseEvent event;

        private History(int seed, ProtocolHistory protocols) {
            this.random = new Random(seed);
            this.protocols = protocols;
            this.rule = new ClockRule(protocols);
            this.name = "history " + seed + " under "
                    + protocols.first().reporting().regime().value() + " in "
                    + protocols.versions().size() + " versions";
            var first = reported();
            this.event = AdverseEvent.of(first);
            take(first, rule.after(clocks, null, event, List.of(first)));
        }

        private void play() {
            check();
            for (int i = 0; i < 10; i++) {
                var fact = anyFact();
                var before = event;
                event = before.with(fact);
                take(fact, rule.after(clocks, before, event, List.of(fact)));
                check();
            }
        }

        private void take(AdverseEventFact news, List<ClockFact> facts) {
            List<String> opened = new ArrayList<>();
            Set<ClockId> insteadOfMet = new HashSet<>();
            Set<ClockId> met = new HashSet<>();
            for (var fact : facts) {
                switch (fact) {
                    case ClockOpened clock -> opened.add(clock.clock().value());
                    case ClockSuperseded end -> {
                        holds(opened.contains(end.by().value()), end);
                        ends.merge(end.clock().value(), 1, Integer::sum);
                        if (isMet(end.clock())) {
                            insteadOfMet.add(end.by());
                        }
                    }
                    case ClockNoLongerRequired end -> {
                        holds(!end.because().isEmpty(), end);
                        ends.merge(end.clock().value(), 1, Integer::sum);
                    }
                    case ClockMet meeting -> {
                        holds(news instanceof SponsorMadeAware || insteadOfMet.contains(meeting.clock()), meeting);
                        met.add(meeting.clock());
                    }
                    default -> throw new AssertionError(name + " settles: " + fact);
                }
                clocks = clocks.with(fact);
            }
            holds(met.containsAll(insteadOfMet), "a clock instead of one that was met");
            met.removeAll(insteadOfMet);
            holds(met.size() <= 1, "one statement meets one clock");
        }

        private boolean isMet(ClockId clock) {
            return clocks.all().stream()
                    .anyMatch(standing -> standing.status() == Status.MET
                            && standing.opened().clock().equals(clock));
        }

        private void check() {
            var serious = !event.seriousness().criteria().isEmpty()
                    || Boolean.TRUE.equals(event.seriousness().stated())
                    || event.fatal();
            var urgent =
                    event.fatal() || event.seriousness().criteria().contains(SeriousnessCriterion.LIFE_THREATENING);
            var susar = serious && isRelated() && !isExpected();
            duty(
                    susar,
                    urgent,
                    ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING,
                    ClockKind.SUSAR_COMPLETION,
                    ClockKind.SUSAR_OTHER);
            duty(
                    serious && protocols.first().reporting().isLegacy(),
                    urgent,
                    ClockKind.SAE_TO_METC_FATAL_OR_LIFE_THREATENING,
                    ClockKind.SAE_TO_METC_COMPLETION,
                    ClockKind.SAE_TO_METC_OTHER);
            holds(susar || clocks.required(ClockKind.SUSAR_FOLLOW_UP).isEmpty(), "follow-up without a duty");
            var site = clocks.required(ClockKind.SAE_TO_SPONSOR).size();
            var met = !clocks.met(ClockKind.SAE_TO_SPONSOR).isEmpty();
            clocks.required(ClockKind.SAE_TO_SPONSOR)
                    .forEach(clock -> holds(
                            clock.length().equals(reporting().saeToSponsor().value()), clock));
            holds(serious ? site == 1 || site == 0 && met : site == 0, "the site's clock");
            clocks.all().forEach(this::checkOne);
            wasFatal = event.fatal();
        }

        /** Until the investigator says otherwise, whatever the sponsor does. */
        private boolean isRelated() {
            var held = event.opinions().latest();
            return held.stream().noneMatch(opinion -> opinion.by() == OpinionHolder.INVESTIGATOR)
                    || held.stream().anyMatch(opinion -> opinion.opinion().isReasonablePossibility());
        }

        private boolean isExpected() {
            var judged = event.expectations().standing().map(judgement -> judgement.expectedness());
            return judged.equals(Optional.of(Expectedness.EXPECTED))
                    && event.coding().term().equals("Fever")
                    && !event.fatal();
        }

        private void duty(boolean due, boolean urgent, ClockKind shortly, ClockKind completion, ClockKind other) {
            int before = urgentReports.getOrDefault(shortly, 0);
            int more = before == 0 || event.fatal() && !wasFatal ? 1 : 0;
            int present = due && urgent ? before + more : 0;
            urgentReports.put(shortly, present);
            holds(clocks.required(shortly).size() == present, shortly);
            holds(clocks.required(completion).size() == present, completion);
            holds(due && urgent || clocks.required(other).size() == (due ? 1 : 0), other);
        }

        private void checkOne(Clocks.Standing standing) {
            var clock = standing.opened();
            holds(clock.dueAt().equals(DueTime.of(clock.startsAt(), clock.length(), clock.place())), clock);
            var stands = standing.status() == Status.REQUIRED || standing.status() == Status.MET;
            holds(ends.getOrDefault(clock.clock().value(), 0) == (stands ? 0 : 1), clock);
            if (standing.status() == Status.REQUIRED && !clock.kind().isOfTheSite()) {
                var known = clock.newsKnownAt();
                var aware = event.sponsorAwareAt();
                holds(
                        clock.kind() != ClockKind.SUSAR_OTHER
                                || clock.length()
                                        .equals(reporting().susarOther().value()),
                        clock);
                holds(clock.startsAt().equals(known != null && known.isAfter(aware) ? known : aware), clock);
            }
        }

        /** By the version in force when the site became aware. */
        private io.cytelog.contracts.protocol.Reporting reporting() {
            return protocols.inForceAt(event.siteAwareAt()).reporting();
        }

        /** Plainly, as it is asked some hundred thousand times. */
        private void holds(boolean condition, Object what) {
            if (!condition) {
                throw new AssertionError(name + ": " + what);
            }
        }

        private AdverseEventReported reported() {
            var pattern = Facts.event(1, "Fever", null, null).reported();
            return new AdverseEventReported(
                    pattern.adverseEvent(),
                    Facts.SUBJECT,
                    Facts.SITE,
                    Facts.ENROLLED,
                    "Fever",
                    AWARE,
                    null,
                    null,
                    null,
                    "5.0",
                    CtcaeGrade.of(2),
                    null,
                    maybe(AeOutcome.values()),
                    null,
                    criteria(),
                    maybe(Causality.values()),
                    false,
                    null);
        }

        private AdverseEventFact anyFact() {
            var id = event.id();
            var at = AWARE.plus(Duration.ofHours(random.nextInt(24 * 30)));
            var known = random.nextInt(4) == 0 ? null : at;
            return switch (random.nextInt(9)) {
                case 0 ->
                    new AdverseEventFollowedUp(
                            id,
                            Facts.SUBJECT,
                            null,
                            null,
                            null,
                            null,
                            null,
                            criteria(),
                            null,
                            null,
                            random.nextBoolean(),
                            known,
                            null);
                case 1 ->
                    new AdverseEventResolved(
                            id,
                            Facts.SUBJECT,
                            null,
                            maybe(AeOutcome.values()),
                            maybe(new Boolean[] {true, false}),
                            known,
                            null);
                case 2 ->
                    new AdverseEventCorrected(
                            id,
                            Facts.SUBJECT,
                            said(null, criteria()),
                            NOTHING,
                            List.of(),
                            maybe(new Boolean[] {true, false}),
                            known,
                            "Wrong.");
                case 3 ->
                    new AdverseEventCorrected(
                            id,
                            Facts.SUBJECT,
                            said(AWARE.minus(Duration.ofMinutes(random.nextInt(600))), null),
                            NOTHING,
                            List.of(),
                            maybe(new Boolean[] {true, false}),
                            known,
                            "Wrong.");
                case 4 ->
                    new CausalityAssessed(
                            id, Facts.SUBJECT, any(OpinionHolder.values()), any(Causality.values()), null, known, null);
                case 5 ->
                    new ExpectednessAssessed(
                            id, Facts.SUBJECT, any(Expectedness.values()), null, "1", true, true, at, null);
                case 6 -> new SponsorMadeAware(id, Facts.SUBJECT, at, null, null);
                case 7 ->
                    new AdverseEventCorrected(
                            id,
                            Facts.SUBJECT,
                            named(random.nextBoolean() ? "Fever" : "Sepsis"),
                            NOTHING,
                            List.of(),
                            maybe(new Boolean[] {true, false}),
                            known,
                            "Wrong.");
                default ->
                    new GradeChanged(
                            id,
                            Facts.SUBJECT,
                            CtcaeGrade.of(1 + random.nextInt(5)),
                            null,
                            "5.0",
                            ClinicalTime.at(at),
                            null,
                            known);
            };
        }

        private static Particulars said(@Nullable Instant siteAwareAt, @Nullable List<SeriousnessCriterion> criteria) {
            return new Particulars(null, siteAwareAt, null, null, null, null, null, null, criteria, null, null);
        }

        private static Particulars named(String term) {
            return new Particulars(term, null, null, null, null, null, null, null, null, null, null);
        }

        private List<SeriousnessCriterion> criteria() {
            return switch (random.nextInt(5)) {
                case 0 -> List.of();
                case 1 -> List.of(SeriousnessCriterion.DEATH);
                case 2 -> List.of(SeriousnessCriterion.LIFE_THREATENING, SeriousnessCriterion.HOSPITALISATION);
                default -> List.of(any(SeriousnessCriterion.values()));
            };
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private <T> @Nullable T maybe(T[] values) {
            return random.nextBoolean() ? null : any(values);
        }
    }
}
