package io.cytelog.safety.automation.haltatboundary;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.automation.Automation;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.read.toxicity.SubjectsView;
import io.cytelog.safety.rule.StoppingObservation;
import io.cytelog.safety.rule.StoppingRule;
import io.cytelog.safety.rule.StoppingRules;
import io.cytelog.safety.rule.StoppingStatus;
import io.cytelog.safety.rule.SubjectFacts;
import io.cytelog.safety.write.TrialId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the stopping rule after every fact about a subject, as the version of the protocol has it that is in force then. Keeps in mind what each dosed subject brings, and nothing
 * else of it. Whether what the rule says is new is decided with the command, on the log as it stands then.
 */
public final class WhenBoundaryReachedThenHaltTrial implements Automation<SafetyEvent> {
    private static final String LOG = "safety";
    private final StoppingRules rules;
    private final TrialId trial;
    private final Map<SubjectId, StoppingObservation> observations = new HashMap<>();
    /** Whom the facts at hand are about. */
    private final Map<SubjectId, SubjectFacts> seen = new HashMap<>();
    /** The rule that made the observations; none until the first fact after {@link #begin}. */
    private @Nullable StoppingRule observed;

    public WhenBoundaryReachedThenHaltTrial(StoppingRules rules, TrialId trial) {
        this.rules = rules;
        this.trial = trial;
    }

    @Override
    public String name() {
        return "halt-at-boundary";
    }

    @Override
    public void begin(Views views) {
        observed = null;
    }

    /** The views are written in the order of the log, so whoever the newest fact is about comes last. */
    @Override
    public boolean sees(List<Fact<SafetyEvent>> facts, Views views) {
        var news = newest(facts);
        seen.clear();
        return news.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(last -> read(Map.ofEntries(last), views) && (news.size() == 1 || read(news, views)))
                .orElse(true);
    }

    /** Whether what is stored of them includes the facts. */
    private boolean read(Map<SubjectId, Long> news, Views views) {
        SubjectsView.of(news.keySet(), views).forEach(known -> seen.put(known.subject(), known));
        return news.entrySet().stream()
                .allMatch(subject -> Optional.ofNullable(seen.get(subject.getKey()))
                        .filter(known -> known.asOf().getOrDefault(LOG, 0L) >= subject.getValue())
                        .isPresent());
    }

    @Override
    public List<HaltAtBoundary> after(List<Fact<SafetyEvent>> facts, Views views, Instant now) {
        return rules
                .on(now)
                .map(rule -> {
                    observe(rule, views);
                    return rule.status(observations.values(), now);
                })
                .filter(StoppingStatus::alarms)
                .map(status -> new HaltAtBoundary(trial, status, now))
                .stream()
                .toList();
    }

    /** Looks at whom the facts are about, as {@link #sees} read them; under a rule that is not the one before, at everybody. */
    private void observe(StoppingRule rule, Views views) {
        if (rule != observed) {
            observations.clear();
            SubjectsView.forEach(views, facts -> keep(rule, facts));
            observed = rule;
        } else {
            seen.values().forEach(facts -> keep(rule, facts));
        }
    }

    private void keep(StoppingRule rule, SubjectFacts facts) {
        rule.observe(facts).ifPresent(seen -> observations.put(seen.subject(), seen));
    }

    /** The subjects that the facts are about, with the position of the last one about each. */
    private static Map<SubjectId, Long> newest(List<Fact<SafetyEvent>> facts) {
        return facts.stream()
                .flatMap(fact -> subjectOf(fact.event()).map(subject -> Map.entry(subject, fact.position())).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max));
    }

    private static Optional<SubjectId> subjectOf(SafetyEvent event) {
        return switch (event) {
            case SubjectFact fact -> Optional.of(fact.subject());
            case AdverseEventFact fact -> Optional.of(fact.subject());
            case QueryFact fact -> Optional.of(fact.subject());
            case TrialFact _, ClockFact _, ParkedRecordSkipped _ -> Optional.empty();
        };
    }
}
