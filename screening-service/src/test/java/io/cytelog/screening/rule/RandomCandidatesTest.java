package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Millimetres;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.Aspect;
import io.cytelog.screening.event.Assessor;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.Finger;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.Xray;
import io.cytelog.screening.rule.IndependentEligibility.Consented;
import io.cytelog.screening.rule.IndependentEligibility.Person;
import io.cytelog.screening.rule.IndependentEligibility.Sore;
import io.cytelog.screening.rule.IndependentEligibility.Time;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict on random candidates equals the one of tables that share nothing with the rules. */
class RandomCandidatesTest {
    private static final int CANDIDATES = Integer.getInteger("cytelog.prove.candidates", 5_000);
    private static final List<String> ITEMS = List.of(
            "SKIN_PROXIMAL_TO_MCP",
            "PUFFY_FINGERS",
            "SCLERODACTYLY",
            "DIGITAL_TIP_ULCERS",
            "PITTING_SCARS",
            "TELANGIECTASIA",
            "ABNORMAL_NAILFOLD_CAPILLARIES",
            "PULMONARY_ARTERIAL_HYPERTENSION",
            "INTERSTITIAL_LUNG_DISEASE",
            "RAYNAUD",
            "ANTICENTROMERE",
            "ANTI_SCL_70",
            "ANTI_RNA_POLYMERASE_III");

    private static final String[] EXCLUSIONS = {"FINGER_SKIN_SPARED", "OTHER_DISORDER_EXPLAINS"};

    @Test
    void the_verdict_on_random_candidates_equals_that_of_independent_tables() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < CANDIDATES; seed++) {
            var person = person(new Random(seed));
            var expected = IndependentEligibility.answers(person);
            var verdict = Fixtures.RULES.verdict(file(person), instant(person.inclusion()));
            assertThat(answers(verdict)).as("candidate %s: %s", seed, person).isEqualTo(expected);
            var outcome = IndependentEligibility.outcome(expected);
            assertThat(verdict.outcome().name()).as("candidate %s", seed).isEqualTo(outcome);
            seen.merge(outcome, 1, Integer::sum);
            expected.forEach((criterion, answer) -> seen.merge(criterion + answer, 1, Integer::sum));
        }
        // Three outcomes, and three answers to every criterion but consent, which is never answered with no.
        assertThat(seen)
                .hasSize(3 + 12 * 3 - 1)
                .allSatisfy((what, times) -> assertThat(times).as(what).isGreaterThan(CANDIDATES / 200));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-30,RECURRED,2024-02-29,ELIGIBLE",
        "2023-11-30,RECURRED,2024-03-01,NOT_ELIGIBLE",
        "2022-11-30,RECURRED,2023-02-28,ELIGIBLE",
        "2022-11-30,RECURRED,2023-03-01,NOT_ELIGIBLE",
        "2024-01-31,WORSENED,2024-02-29,ELIGIBLE",
        "2024-01-31,WORSENED,2024-03-01,NOT_ELIGIBLE",
        "2023-12-31,NO_IMPROVEMENT,2024-02-29,ELIGIBLE",
        "2023-12-31,NO_IMPROVEMENT,2024-02-28,NOT_ELIGIBLE",
        "2023-11-30,RECURRED,2024-02,ELIGIBLE",
        "2023-11-30,RECURRED,2024,UNRESOLVED",
    })
    void both_count_months_to_their_end(String end, String outcome, String seen, String expected) {
        var sore = new Sore(
                450,
                true,
                true,
                true,
                time(LocalDate.parse(end).minusDays(4).toString()),
                time(end),
                outcome,
                "REFERRING_PHYSICIAN",
                time(seen),
                time("2024-03-01"),
                false);
        Map<String, Character> judged = new HashMap<>();
        Fixtures.JUDGED.forEach(criterion -> judged.put(criterion, 'F'));
        var inclusion = Instant.parse("2024-03-02T14:00:00Z");
        var consent = new Consented("2.0", minute(inclusion) - 60, 44, true);
        var person = new Person(
                List.of(consent),
                List.of("SKIN_PROXIMAL_TO_MCP"),
                List.of(),
                List.of(),
                List.of(sore),
                judged,
                null,
                minute(inclusion));
        assertThat(IndependentEligibility.outcome(IndependentEligibility.answers(person)))
                .isEqualTo(expected);
        assertThat(Fixtures.RULES.verdict(file(person), inclusion).outcome().name())
                .isEqualTo(expected);
    }

    // ---- a candidate: mostly of values that qualify, so that each of the others decides now and then

    private static Person person(Random random) {
        var inclusion = minute(Instant.parse("2023-02-01T00:00:00Z")) + random.nextInt(800 * 24 * 60);
        List<Sore> sores = new ArrayList<>();
        for (int i = pick(random, 1, 1, 1, 1, 2, 2, 3, 0); i > 0; i--) {
            sores.add(sore(random, inclusion));
        }
        Map<String, Character> judged = new LinkedHashMap<>();
        for (var criterion : Fixtures.JUDGED) {
            if (random.nextInt(40) > 0) {
                judged.put(criterion, random.nextInt(15) > 0 ? 'F' : pick(random, 'T', 'U'));
            }
        }
        var items = items(random);
        return new Person(
                consents(random, inclusion),
                items,
                items == null || random.nextInt(15) > 0 ? List.of() : List.of(pick(random, EXCLUSIONS)),
                items == null ? List.of() : unknown(random),
                sores,
                judged,
                random.nextInt(4) > 0 ? null : lastSign(random, inclusion),
                inclusion);
    }

    private static List<Consented> consents(Random random, long inclusion) {
        Map<Long, Consented> consents = new TreeMap<>();
        for (int i = pick(random, 1, 1, 1, 1, 1, 2, 2, 3, 0); i > 0; i--) {
            var signed = inclusion - random.nextInt(20 * 24 * 60) + mostly(random, 0, 25 * 24 * 60);
            var inForce = signed < minute(Instant.parse("2024-01-01T00:00:00Z")) ? "1.0" : "2.0";
            var form = mostly(random, inForce, "1.0", "2.0", "9.9");
            int years = mostly(random, 44, 17, 18, 18, 18, 19);
            consents.put(signed, new Consented(form, signed, years, mostly(random, years >= 18, random.nextBoolean())));
        }
        return List.copyOf(consents.values());
    }

    private static @Nullable List<String> items(Random random) {
        if (random.nextInt(30) == 0) {
            return null;
        }
        List<String> items = new ArrayList<>(ITEMS.subList(1, ITEMS.size()));
        Collections.shuffle(items, random);
        items = new ArrayList<>(items.subList(0, 2 + random.nextInt(6)));
        if (random.nextInt(4) == 0) {
            items.add(ITEMS.getFirst());
        }
        return items;
    }

    private static List<String> unknown(Random random) {
        List<String> codes = new ArrayList<>();
        for (int i = pick(random, 0, 0, 0, 1, 2); i > 0; i--) {
            codes.add(random.nextInt(5) > 0 ? ITEMS.get(random.nextInt(ITEMS.size())) : pick(random, EXCLUSIONS));
        }
        return codes;
    }

    private static @Nullable Time lastSign(Random random, long inclusion) {
        var tenYearsAgo = LocalDate.ofEpochDay(inclusion / (24 * 60)).minusYears(10);
        return known(random, tenYearsAgo.plusDays(pick(random, -1, 0, 1, -400, 400)));
    }

    private static Sore sore(Random random, long inclusion) {
        var end = LocalDate.ofEpochDay(inclusion / (24 * 60)).minusDays(20 + random.nextInt(200));
        if (random.nextInt(3) == 0) {
            end = YearMonth.from(end).atEndOfMonth();
        }
        var start = end.minusDays(mostly(random, 4, 3, 5, 8, -1));
        var outcome = mostly(
                random,
                "NO_IMPROVEMENT",
                "WORSENED",
                "RECURRED",
                "WORSENED",
                "RECURRED",
                "IMPROVED",
                "NOT_TREATED",
                null);
        int months = "WORSENED".equals(outcome) ? 1 : "RECURRED".equals(outcome) ? 3 : 2;
        var seen = end.plusMonths(months).plusDays(random.nextInt(7) - 3 + mostly(random, 0, 30, -30, -200));
        if ("NO_IMPROVEMENT".equals(outcome) && random.nextInt(3) > 0) {
            seen = seen.plusDays(3);
        } else if (random.nextInt(3) > 0) {
            seen = seen.minusDays(3);
        }
        var filmed = LocalDate.ofEpochDay(inclusion / (24 * 60)).minusDays(mostly(random, 12, 0, 0, 1, -1, 30));
        return new Sore(
                mostly(random, 450, 200, 201, 199, 0, null),
                sign(random),
                sign(random),
                sign(random),
                known(random, start),
                known(random, end),
                outcome,
                mostly(random, "REFERRING_PHYSICIAN", "REFERRING_PHYSICIAN", "INVESTIGATOR", "OTHER", null),
                known(random, seen),
                random.nextInt(8) == 0 ? moment(inclusion + random.nextInt(3) - 1) : known(random, filmed),
                mostly(random, false, true, true, null));
    }

    private static @Nullable Boolean sign(Random random) {
        return random.nextInt(20) > 0 ? Boolean.TRUE : random.nextBoolean() ? Boolean.FALSE : null;
    }

    private static @Nullable Time known(Random random, LocalDate day) {
        return switch (random.nextInt(25)) {
            case 0 -> null;
            case 1 -> new Time(0, day.getYear(), 0, 0);
            case 2, 3 -> new Time(0, day.getYear(), day.getMonthValue(), 0);
            case 4, 5 -> moment(day.toEpochDay() * 24 * 60 + pick(random, 0, 600, 1319, 1320, 1379, 1380, 1439));
            default -> new Time(0, day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        };
    }

    private static Time moment(long minute) {
        return new Time(minute, 0, 0, 0);
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    /** The usual value in three of four cases, else one of the others. */
    @SafeVarargs
    private static <T> T mostly(Random random, T usual, T... others) {
        return random.nextInt(4) > 0 ? usual : others[random.nextInt(others.length)];
    }

    // ---- the same candidate as the events that the service records

    private static CandidateFile file(Person person) {
        List<CandidateEvent> events = new ArrayList<>();
        events.add(Fixtures.opened(Fixtures.SC_001));
        person.consents()
                .forEach(consent -> events.add(new ConsentRecorded(
                        Fixtures.SC_001,
                        new ConsentGiven(
                                consent.form(), instant(consent.minute()), consent.years(), consent.overEighteen()),
                        null,
                        null)));
        if (person.items() != null) {
            var found = new ClassificationFound(
                    person.items().stream().map(ClassifiedItem::of).toList(),
                    null,
                    person.exclusions(),
                    person.unknown());
            events.add(new ClassificationRecorded(Fixtures.SC_001, found, 0, null, null));
        }
        for (int i = 0; i < person.sores().size(); i++) {
            events.add(new UlcerRecorded(
                    Fixtures.SC_001, ulcer("U" + i, person.sores().get(i)), null, null));
        }
        person.judged().forEach((criterion, answer) -> events.add(judged(criterion, answer(answer), person)));
        return Fixtures.file(events);
    }

    private static CriterionJudged judged(String criterion, CriterionAnswer answer, Person person) {
        var history = criterion.equals("E2") ? clinical(person.lastSign()) : null;
        return new CriterionJudged(
                Fixtures.SC_001, new Judgement(criterion, answer, "Asked.", null, history), null, null);
    }

    private static Ulcer ulcer(String id, Sore sore) {
        var size = sore.hundredths();
        return new Ulcer(
                new UlcerId(id),
                Finger.LEFT_RING,
                Aspect.TIP,
                size == null ? null : new Millimetres(BigDecimal.valueOf(size, 2)),
                sore.painful(),
                sore.deep(),
                sore.dermisLost(),
                new Prostacyclin(
                        clinical(sore.start()),
                        clinical(sore.end()),
                        sore.outcome() == null ? null : ProstacyclinOutcome.valueOf(sore.outcome()),
                        sore.judge() == null ? null : Assessor.valueOf(sore.judge()),
                        clinical(sore.seen())),
                new Xray(clinical(sore.filmed()), sore.calcified()),
                null);
    }

    private static @Nullable ClinicalTime clinical(@Nullable Time time) {
        if (time == null) {
            return null;
        }
        if (time.year() == 0) {
            return ClinicalTime.at(instant(time.minute()));
        }
        var text = String.format(Locale.ROOT, "%04d-%02d-%02d", time.year(), time.month(), time.day());
        return ClinicalTime.of(text.replace("-00", ""));
    }

    private static Time time(String text) {
        var parts = text.split("-");
        return new Time(
                0,
                Integer.parseInt(parts[0]),
                parts.length > 1 ? Integer.parseInt(parts[1]) : 0,
                parts.length > 2 ? Integer.parseInt(parts[2]) : 0);
    }

    private static CriterionAnswer answer(char answer) {
        return switch (answer) {
            case 'T' -> CriterionAnswer.MET;
            case 'F' -> CriterionAnswer.NOT_MET;
            default -> CriterionAnswer.UNKNOWN;
        };
    }

    private static Map<String, Character> answers(Verdict verdict) {
        Map<String, Character> answers = new LinkedHashMap<>();
        verdict.verdicts()
                .forEach(found -> answers.put(
                        found.criterion(),
                        switch (found.answer()) {
                            case MET -> 'T';
                            case NOT_MET -> 'F';
                            case UNKNOWN -> 'U';
                        }));
        return answers;
    }

    private static Instant instant(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    private static long minute(Instant instant) {
        return instant.getEpochSecond() / 60;
    }
}
