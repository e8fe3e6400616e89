package io.cytelog.safety.rule;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.safety.event.AdministrationNoted;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventReported;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.AssessmentId;
import io.cytelog.safety.event.BaselineGraded;
import io.cytelog.safety.event.CausalityAssessed;
import io.cytelog.safety.event.DataQueryAnswered;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.Digit;
import io.cytelog.safety.event.GradeChanged;
import io.cytelog.safety.event.GradeCorrected;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.event.OpinionHolder;
import io.cytelog.safety.event.Particular;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectDied;
import io.cytelog.safety.event.WithdrawalNoted;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Toxicity worked out by going over the whole list again for each question, with the numbers of this protocol and of one amendment. */
final class NaiveToxicity {
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    /** What is compared. */
    record Seen(String phase, boolean local, int maxGrade, long serious, String verdict) {}

    /**
     * When version 2 comes into force: windows of 56 days that V4 closes, within seven days of its day, without findings
     * of swelling; toxicity from grade 3.
     */
    record Amendment(Instant from) {
        static final Amendment NEVER = new Amendment(Instant.MAX);
        static final String CHANGES = """
            {"toxicity":{"windowDays":{"value":56},"closingVisit":{"value":"V4"},"relatedGradeAtLeast":{"value":3},
            "localFindings":{"value":["newUlcers"]}}}\
            """;

        private boolean covers(Instant moment) {
            return !moment.isBefore(from);
        }

        private int days(Instant dosed) {
            return covers(dosed) ? 56 : 84;
        }

        private String closing(Instant dosed) {
            return covers(dosed) ? "V4" : "V5";
        }
    }

    private final Amendment amendment;
    private final List<SafetyEvent> facts;
    private final Instant start;
    private final Instant end;

    private NaiveToxicity(List<SafetyEvent> recorded, Instant start, Amendment amendment) {
        this(recorded, start, start.atZone(ZONE).plusDays(amendment.days(start)).toInstant(), amendment);
    }

    private NaiveToxicity(List<SafetyEvent> recorded, Instant start, Instant end, Amendment amendment) {
        this.amendment = amendment;
        this.facts = recorded.stream()
                .map(fact -> fact instanceof AdverseEventReported report ? asItStands(report, recorded) : fact)
                .toList();
        this.start = start;
        this.end = end;
    }

    static Seen seen(ToxicityStatus status) {
        return new Seen(
                status.phase().name(),
                status.local() == ToxicityStatus.Local.PRESENT,
                status.maxGrade() == null ? 0 : status.maxGrade().number(),
                status.seriousEvents(),
                status.verdict().name());
    }

    static Seen of(List<SafetyEvent> facts, Instant now) {
        return of(facts, now, Amendment.NEVER);
    }

    static Seen of(List<SafetyEvent> facts, Instant now, Amendment amendment) {
        return all(facts, AdministrationNoted.class)
                .map(AdministrationNoted::startedAt)
                .min(Instant::compareTo)
                .map(start -> new NaiveToxicity(facts, start, amendment).seen(now))
                .orElse(new Seen("NOT_DOSED", false, 0, 0, "UNDETERMINED"));
    }

    /** What one subject brings to the stopping rule: when its window ends, when it had an event, and what is grave. */
    record Brings(
            Instant windowEnds,
            boolean endedEarly,
            @Nullable Instant eventAt,
            Map<String, List<String>> grave) {}

    static Optional<Brings> brings(List<SafetyEvent> facts) {
        return all(facts, AdministrationNoted.class)
                .map(AdministrationNoted::startedAt)
                .min(Instant::compareTo)
                .map(start -> {
                    var window = new NaiveToxicity(facts, start, Amendment.NEVER);
                    var endless =
                            new NaiveToxicity(facts, start, Instant.parse("9999-12-31T00:00:00Z"), Amendment.NEVER);
                    return new Brings(window.end, window.endsEarly(), window.eventAt(), endless.grave());
                });
    }

    private @Nullable Instant eventAt() {
        Instant first = null;
        for (var event : all(facts, AdverseEventReported.class).toList()) {
            boolean serious = isSerious(event);
            if (counts(event) && related(event) && (serious || event.local() && reached(event) >= 3)) {
                var at = before(onset(event)) ? worsenedAt(event) : becameOne(event, serious ? 1 : 3);
                first = first == null || at.isBefore(first) ? at : first;
            }
        }
        return first;
    }

    private Instant worsenedAt(AdverseEventReported event) {
        List<Instant> times = new ArrayList<>();
        learntSerious(event).ifPresent(times::add);
        if (diedInside(event)) {
            times.add(died(event).earliest(ZONE));
        }
        boolean anyChange = isSerious(event) && (times.isEmpty() || wasSerious(event));
        for (var grading : gradings(event)) {
            if (inside(grading.getKey()) && (anyChange || event.local() && grading.getValue() >= 3)) {
                times.add(grading.getKey().earliest(ZONE));
            }
        }
        return times.stream()
                .map(instant -> instant.isBefore(start) ? start : instant.isAfter(end) ? end : instant)
                .min(Instant::compareTo)
                .orElse(start);
    }

    private Instant becameOne(AdverseEventReported event, int limit) {
        List<ClinicalTime> times = new ArrayList<>();
        if (limit == 1 && !before(onset(event))) {
            times.add(onset(event));
        }
        for (var grading : gradings(event)) {
            if (grading.getValue() >= limit && inside(grading.getKey())) {
                times.add(grading.getKey());
            }
        }
        return times.stream()
                .map(time -> time.earliest(ZONE))
                .map(instant -> instant.isBefore(start) ? start : instant)
                .min(Instant::compareTo)
                .orElse(start);
    }

    private Map<String, List<String>> grave() {
        Map<String, List<String>> grave = new HashMap<>();
        for (var event : all(facts, AdverseEventReported.class).toList()) {
            var id = event.adverseEvent().value();
            if (isFatal(event, facts)) {
                // Where no end dates it, the death was not before dosing either.
                if (related(event) && (event.ended() == null || !before(event.ended()))) {
                    grave.computeIfAbsent("death", any -> new ArrayList<>()).add(id);
                }
            }
            if (counts(event) && related(event) && reached(event) >= 4) {
                grave.computeIfAbsent("four", any -> new ArrayList<>()).add(id);
            }
            if (counts(event) && related(event) && reached(event) >= 3) {
                grave.computeIfAbsent("three " + event.term(), any -> new ArrayList<>())
                        .add(id);
            }
            if (counts(event) && isSerious(event)) {
                grave.computeIfAbsent("serious", any -> new ArrayList<>()).add(id);
            }
        }
        return grave;
    }

    /** The report as if everything that was found out later had been known at once. */
    static AdverseEventReported asItStands(AdverseEventReported report, List<SafetyEvent> recorded) {
        var onset = report.onset();
        var ended = report.ended();
        var outcome = report.outcome();
        for (var fact : recorded) {
            if (fact instanceof AdverseEventResolved end && end.adverseEvent().equals(report.adverseEvent())) {
                ended = end.ended();
                outcome = end.outcome();
            }
            if (fact instanceof AdverseEventCorrected news
                    && news.adverseEvent().equals(report.adverseEvent())) {
                onset = news.corrected().onset() == null
                        ? onset
                        : news.corrected().onset();
                ended = news.removed().contains(Particular.ENDED) ? null : ended;
            }
        }
        return new AdverseEventReported(
                report.adverseEvent(),
                report.subject(),
                report.site(),
                report.enrolledAt(),
                report.term(),
                report.siteAwareAt(),
                onset,
                report.lltCode(),
                report.systemOrganClass(),
                report.ctcaeVersion(),
                report.grade(),
                ended,
                outcome,
                report.serious(),
                report.seriousness(),
                report.causality(),
                report.local(),
                report.description());
    }

    private static <T> Stream<T> all(List<SafetyEvent> facts, Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    private Seen seen(Instant now) {
        int maxGrade = 0;
        long serious = 0;
        boolean local = !findings().isEmpty();
        boolean toxic = local;
        for (var event : all(facts, AdverseEventReported.class).toList()) {
            if (counts(event)) {
                int grade = reached(event);
                boolean isSerious = isSerious(event);
                maxGrade = Math.max(maxGrade, grade);
                serious += isSerious ? 1 : 0;
                local |= event.local();
                toxic |= event.local() || related(event) && (grade >= limit(event) || isSerious);
            }
        }
        boolean early = endsEarly();
        var phase = early ? "ENDED_EARLY" : now.isAfter(end) ? "COMPLETE" : "IN_WINDOW";
        boolean closed = assessments().stream()
                .anyMatch(seen -> seen.visit().equals(amendment.closing(start))
                        && !seen.assessedAt().isBefore(firstClosing()));
        var verdict = toxic
                ? "TOXICITY"
                : phase.equals("COMPLETE") && closed && openQueries().isEmpty() ? "CRITERIA_NOT_MET" : "UNDETERMINED";
        return new Seen(phase, local, maxGrade, serious, verdict);
    }

    /** The visit is held a week early or late. */
    private Instant firstClosing() {
        return start.atZone(ZONE)
                .toLocalDate()
                .plusDays(amendment.days(start) - 7)
                .atStartOfDay(ZONE)
                .toInstant();
    }

    /** The grade of toxicity by the version in force when the site learnt of the event. */
    private int limit(AdverseEventReported event) {
        return amendment.covers(event.siteAwareAt()) ? 3 : 2;
    }

    /** Whether screening says nothing later of the same scope. */
    static boolean isLastWord(WithdrawalNoted fact, List<SafetyEvent> facts) {
        return all(facts, WithdrawalNoted.class)
                .noneMatch(other -> other.scope() == fact.scope()
                        && other.source().position() > fact.source().position());
    }

    private boolean endsEarly() {
        boolean withdrawn = all(facts, WithdrawalNoted.class)
                .anyMatch(fact -> fact.scope() != WithdrawalScope.TREATMENT
                        && isLastWord(fact, facts)
                        && fact.withdrawnAt() != null
                        && fact.withdrawnAt().isBefore(end));
        boolean died = all(facts, AdverseEventReported.class)
                .filter(event -> isFatal(event, facts))
                .anyMatch(event -> died(event).earliest(ZONE).isBefore(end));
        boolean recorded =
                lastDeath().filter(death -> death.earliest(ZONE).isBefore(end)).isPresent();
        return withdrawn || died || recorded;
    }

    private boolean isSerious(AdverseEventReported event) {
        return !criteria(event, facts).isEmpty() || isFatal(event, facts);
    }

    /** Whether it was before dosing, when nobody had died. */
    private boolean wasSerious(AdverseEventReported event) {
        return learntSerious(event).isEmpty()
                && criteria(event, facts).stream().anyMatch(criterion -> criterion != SeriousnessCriterion.DEATH);
    }

    /** When the site learnt that it had become serious, where that may have been after dosing. */
    private Optional<Instant> learntSerious(AdverseEventReported event) {
        return gained(event, facts)
                .map(news -> news.receivedAt() == null ? start : news.receivedAt())
                .filter(learnt -> !learnt.isBefore(start));
    }

    static AdverseEventReported reported(AdverseEventId id, List<SafetyEvent> facts) {
        return all(facts, AdverseEventReported.class)
                .filter(fact -> fact.adverseEvent().equals(id))
                .map(fact -> asItStands(fact, facts))
                .findFirst()
                .orElseThrow();
    }

    /** The follow-up by which it became serious, where it had not been reported as such. */
    static Optional<AdverseEventFollowedUp> gained(AdverseEventReported event, List<SafetyEvent> facts) {
        return event.seriousness().isEmpty() ? followUp(event, facts) : Optional.empty();
    }

    private static Optional<AdverseEventFollowedUp> followUp(AdverseEventReported event, List<SafetyEvent> facts) {
        return all(facts, AdverseEventFollowedUp.class)
                .filter(fact -> fact.adverseEvent().equals(event.adverseEvent()))
                .findFirst();
    }

    static List<SeriousnessCriterion> criteria(AdverseEventReported event, List<SafetyEvent> facts) {
        return followUp(event, facts).map(AdverseEventFollowedUp::seriousness).orElse(event.seriousness());
    }

    static boolean isFatal(AdverseEventReported event, List<SafetyEvent> facts) {
        return event.outcome() == AeOutcome.FATAL || criteria(event, facts).contains(SeriousnessCriterion.DEATH);
    }

    private boolean diedInside(AdverseEventReported event) {
        return isFatal(event, facts) && inside(died(event));
    }

    /** The end; else the death that was recorded of the subject; else the onset, or dosing where that is later. */
    private ClinicalTime died(AdverseEventReported event) {
        var onset = onset(event).earliest(ZONE).isBefore(start) ? ClinicalTime.at(start) : onset(event);
        return event.ended() == null ? lastDeath().orElse(onset) : event.ended();
    }

    private Optional<ClinicalTime> lastDeath() {
        return all(facts, SubjectDied.class).map(SubjectDied::diedAt).reduce((one, later) -> later);
    }

    private Set<Object> openQueries() {
        Set<Object> open = new HashSet<>();
        all(facts, DataQueryRaised.class).forEach(fact -> open.add(fact.query()));
        all(facts, DataQueryAnswered.class).forEach(fact -> open.remove(fact.query()));
        return open;
    }

    private Set<String> findings() {
        var assessments = assessments();
        Instant last = Instant.MIN;
        for (var seen : assessments) {
            if (isBaseline(seen) && seen.assessedAt().isAfter(last)) {
                last = seen.assessedAt();
            }
        }
        List<LocalToxicityAssessed> baseline = new ArrayList<>();
        for (var seen : assessments) {
            if (isBaseline(seen) && seen.assessedAt().equals(last)) {
                baseline.add(seen);
            }
        }
        Set<String> found = new HashSet<>();
        for (var seen : assessments) {
            var until = seen.visit().equals(amendment.closing(start))
                    ? start.atZone(ZONE).plusDays(amendment.days(start) + 7).toInstant()
                    : end;
            if (isBaseline(seen) || seen.assessedAt().isAfter(until)) {
                continue;
            }
            boolean swollen = !baseline.isEmpty() && baseline.stream().allMatch(LocalToxicityAssessed::swelling);
            if (seen.swelling() && !swollen && !amendment.covers(start)) {
                found.add("swelling");
            }
            if (seen.newUlcers() > least(baseline, LocalToxicityAssessed::newUlcers)) {
                found.add("newUlcers");
            }
            for (var digit : Digit.values()) {
                if (seen.findings() != null && ulcersAt(seen, digit) > least(baseline, b -> ulcersAt(b, digit))) {
                    found.add("newUlcers");
                }
            }
        }
        return found;
    }

    private List<LocalToxicityAssessed> assessments() {
        return all(facts, LocalToxicityAssessed.class)
                .filter(seen -> !isOutdone(seen.assessment(), facts))
                .toList();
    }

    /** Whether one of a higher number is about the same: whatever corrections join, in either direction, is about one thing. */
    static boolean isOutdone(AssessmentId number, List<SafetyEvent> facts) {
        Map<AssessmentId, Optional<AssessmentId>> corrects = new HashMap<>();
        all(facts, LocalToxicityAssessed.class)
                .forEach(fact -> corrects.put(fact.assessment(), Optional.ofNullable(fact.corrects())));
        all(facts, BaselineGraded.class)
                .forEach(fact -> corrects.put(fact.assessment(), Optional.ofNullable(fact.corrects())));
        Set<AssessmentId> joined = new HashSet<>(Set.of(number));
        int before = 0;
        while (joined.size() > before) {
            before = joined.size();
            corrects.forEach((one, other) -> {
                if (other.isPresent() && (joined.contains(one) || joined.contains(other.get()))) {
                    joined.add(one);
                    joined.add(other.get());
                }
            });
        }
        return joined.stream().anyMatch(other -> corrects.containsKey(other) && count(other) > count(number));
    }

    private static int count(AssessmentId number) {
        return Integer.parseInt(number.value().substring(number.value().lastIndexOf('-') + 1));
    }

    private boolean isBaseline(LocalToxicityAssessed seen) {
        return seen.assessedAt().isBefore(start);
    }

    private static int least(List<LocalToxicityAssessed> baseline, ToIntFunction<LocalToxicityAssessed> extent) {
        return baseline.stream().mapToInt(extent).min().orElse(0);
    }

    private static int ulcersAt(LocalToxicityAssessed seen, Digit digit) {
        var places = seen.findings();
        return places == null
                ? seen.newUlcers()
                : (int) places.stream().filter(place -> place.digit() == digit).count();
    }

    private boolean inside(ClinicalTime time) {
        return !time.latest(ZONE).isBefore(start) && !time.earliest(ZONE).isAfter(end);
    }

    private boolean before(ClinicalTime time) {
        return time.latest(ZONE).isBefore(start);
    }

    static ClinicalTime onset(AdverseEventReported event) {
        return event.onset() == null ? ClinicalTime.at(event.siteAwareAt()) : event.onset();
    }

    /** Grades that stand, each with the time from which it holds: the onset, or that of the change. */
    private List<Map.Entry<ClinicalTime, Integer>> gradings(AdverseEventReported event) {
        List<Map.Entry<ClinicalTime, Integer>> gradings = new ArrayList<>();
        if (event.grade() != null) {
            gradings.add(Map.entry(onset(event), event.grade().number()));
        }
        for (var fact : facts) {
            if (fact instanceof GradeCorrected correction
                    && correction.adverseEvent().equals(event.adverseEvent())) {
                gradings.clear();
                gradings.add(Map.entry(onset(event), correction.grade().number()));
            }
            if (fact instanceof GradeChanged change && change.adverseEvent().equals(event.adverseEvent())) {
                gradings.add(Map.entry(change.effectiveAt(), change.grade().number()));
            }
        }
        return gradings;
    }

    private int reached(AdverseEventReported event) {
        int reached = 0;
        for (var grading : gradings(event)) {
            boolean counts = before(onset(event))
                    ? inside(grading.getKey())
                    : !grading.getKey().earliest(ZONE).isAfter(end);
            reached = counts ? Math.max(reached, grading.getValue()) : reached;
        }
        return reached;
    }

    private boolean counts(AdverseEventReported event) {
        int baseline = 0;
        boolean seriousBefore = false;
        for (var other : all(facts, AdverseEventReported.class).toList()) {
            boolean over = other == event
                    ? other.ended() != null && before(other.ended())
                    : other.ended() == null
                            ? other.outcome() == AeOutcome.RECOVERED
                            : other.ended().earliest(ZONE).isBefore(start);
            if (other.term().equals(event.term()) && before(onset(other)) && !over) {
                baseline = Math.max(baseline, atDosing(other));
                seriousBefore |= wasSerious(other);
            }
        }
        for (var graded : all(facts, BaselineGraded.class).toList()) {
            if (graded.term().equals(event.term())
                    && graded.assessedAt().isBefore(start)
                    && !isOutdone(graded.assessment(), facts)) {
                baseline = Math.max(baseline, graded.grade().number());
            }
        }
        if (before(onset(event))) {
            return reached(event) > baseline
                    || diedInside(event)
                    || learntSerious(event).isPresent() && !seriousBefore;
        }
        return inside(onset(event))
                && (reached(event) == 0
                        || reached(event) > baseline
                        || isSerious(event) && !seriousBefore
                        || diedInside(event));
    }

    private int atDosing(AdverseEventReported event) {
        int grade = 0;
        Instant since = Instant.MIN;
        var gradings = gradings(event);
        for (int i = 0; i < gradings.size(); i++) {
            boolean fromOnset = gradings.get(i).getKey().equals(onset(event)) && i == 0 && startsAtOnset(event);
            var from = fromOnset ? Instant.MIN : gradings.get(i).getKey().earliest(ZONE);
            if ((fromOnset || before(gradings.get(i).getKey())) && !from.isBefore(since)) {
                grade = gradings.get(i).getValue();
                since = from;
            }
        }
        return grade;
    }

    private boolean startsAtOnset(AdverseEventReported event) {
        return event.grade() != null
                || all(facts, GradeCorrected.class)
                        .anyMatch(fact -> fact.adverseEvent().equals(event.adverseEvent()));
    }

    private boolean related(AdverseEventReported event) {
        Map<OpinionHolder, Boolean> opinions = new HashMap<>();
        if (event.causality() != null) {
            opinions.put(OpinionHolder.INVESTIGATOR, event.causality().isReasonablePossibility());
        }
        all(facts, CausalityAssessed.class)
                .filter(fact -> fact.adverseEvent().equals(event.adverseEvent()))
                .forEach(fact -> opinions.put(fact.by(), fact.opinion().isReasonablePossibility()));
        return !opinions.containsKey(OpinionHolder.INVESTIGATOR) || opinions.containsValue(true);
    }
}
