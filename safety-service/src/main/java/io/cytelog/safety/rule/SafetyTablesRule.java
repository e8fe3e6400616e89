package io.cytelog.safety.rule;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.protocol.CtcaeTerm;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Visit;
import io.cytelog.safety.event.LocalToxicityAssessed;
import io.cytelog.safety.rule.CountedEvents.Counted;
import io.cytelog.safety.rule.SafetyTables.SeriousEvent;
import io.cytelog.safety.rule.SafetyTables.SystemRow;
import io.cytelog.safety.rule.SafetyTables.TermRow;
import io.cytelog.safety.rule.SafetyTables.VisitRow;
import io.cytelog.safety.rule.ToxicityStatus.Phase;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the tables that a data safety monitoring board reads; of which subjects is not its business. */
public final class SafetyTablesRule {
    private final ProtocolHistory protocols;
    private final ToxicityRule toxicity;

    public SafetyTablesRule(ProtocolHistory protocols) {
        this.protocols = protocols;
        this.toxicity = new ToxicityRule(protocols);
    }

    public SafetyTables of(Collection<SubjectFacts> subjects, Instant now) {
        var phases = subjects.stream()
                .map(facts -> toxicity.status(facts, Set.of(), now).phase())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(_ -> 1)));
        var counted =
                subjects.stream().flatMap(facts -> counted(facts).stream()).toList();
        return new SafetyTables(
                subjects.size(),
                subjects.size() - phases.getOrDefault(Phase.NOT_DOSED, 0),
                phases.getOrDefault(Phase.IN_WINDOW, 0),
                phases.getOrDefault(Phase.COMPLETE, 0),
                phases.getOrDefault(Phase.ENDED_EARLY, 0),
                systems(counted),
                serious(counted),
                visits(subjects, now).stream()
                        .map(visit -> visit(visit, subjects, now))
                        .toList(),
                subjects.stream().mapToInt(facts -> facts.openQueries().size()).sum());
    }

    private List<Counted> counted(SubjectFacts facts) {
        return ToxicityRule.firstDosing(facts)
                .map(dosing -> StoppingEvents.afterDosing(ToxicityRule.windowOf(dosing, protocols)))
                .map(window -> new CountedEvents(facts, window).all())
                .orElse(List.of());
    }

    private List<SystemRow> systems(List<Counted> counted) {
        return grouped(counted, event -> ToxicityRule.systemOf(event.event(), protocols)).entrySet().stream()
                .map(system -> new SystemRow(
                        system.getKey(),
                        system.getValue().size(),
                        subjects(system.getValue()),
                        highest(system.getValue()),
                        terms(system.getValue())))
                .toList();
    }

    private List<TermRow> terms(List<Counted> counted) {
        return grouped(counted, event -> termOf(event.event())).entrySet().stream()
                .map(term -> new TermRow(
                        term.getKey(), term.getValue().size(), subjects(term.getValue()), highest(term.getValue())))
                .toList();
    }

    private String termOf(AdverseEvent event) {
        return Oddities.termOf(
                        event.coding(), VersionInForce.of(event, protocols).ctcae())
                .map(CtcaeTerm::term)
                .orElse(event.coding().term().strip());
    }

    private static Map<String, List<Counted>> grouped(List<Counted> counted, Function<Counted, String> by) {
        return counted.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    }

    private static int subjects(List<Counted> counted) {
        return (int) counted.stream()
                .map(event -> event.event().subject())
                .distinct()
                .count();
    }

    private static @Nullable CtcaeGrade highest(List<Counted> counted) {
        return counted.stream()
                .map(Counted::grade)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private List<SeriousEvent> serious(List<Counted> counted) {
        return counted.stream()
                .filter(event -> event.event().countsAsSerious())
                .sorted(Comparator.comparing(event -> event.event().id().value()))
                .map(event -> new SeriousEvent(
                        event.event().id(),
                        event.event().subject(),
                        termOf(event.event()),
                        event.grade(),
                        event.event().seriousness().criteria(),
                        event.event().related(),
                        event.event().expected(VersionInForce.of(event.event(), protocols)),
                        event.event().course().outcome(),
                        event.event().onsetOrAwareness()))
                .toList();
    }

    /** The visits of today's version, and then those that it no longer has and a subject of the group follows still. */
    private Collection<Visit> visits(Collection<SubjectFacts> subjects, Instant now) {
        Map<String, Visit> byCode = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(protocols.inForceAt(now)),
                        subjects.stream()
                                .flatMap(facts -> ToxicityRule.firstDosing(facts).stream())
                                .map(dosing -> VersionInForce.of(dosing, protocols)))
                .flatMap(version -> version.visits().stream())
                .forEach(visit -> byCode.putIfAbsent(visit.code(), visit));
        return byCode.values();
    }

    private VisitRow visit(Visit visit, Collection<SubjectFacts> subjects, Instant now) {
        int due = 0;
        int assessed = 0;
        Map<LocalFinding, Integer> findings = new EnumMap<>(LocalFinding.class);
        for (var facts : subjects) {
            var held = held(visit, facts);
            due += held.isPresent() || isOver(visit, facts, now) ? 1 : 0;
            assessed += held.isPresent() ? 1 : 0;
            held.map(LocalToxicityAssessed::present)
                    .orElse(List.of())
                    .forEach(finding -> findings.merge(finding, 1, Integer::sum));
        }
        return new VisitRow(visit.code(), visit.name(), due, assessed, findings);
    }

    /** The last assessment of the visit, of those that stand. */
    private static Optional<LocalToxicityAssessed> held(Visit visit, SubjectFacts facts) {
        return Corrections.standing(facts.assessments()).stream()
                .filter(seen -> seen.visit().equals(visit.code()))
                .max(Comparator.comparing(LocalToxicityAssessed::assessedAt));
    }

    /** Whether the time of the visit is over for the subject, as the version has it that the subject follows. */
    private boolean isOver(Visit visit, SubjectFacts facts, Instant now) {
        return ToxicityRule.firstDosing(facts)
                .flatMap(dosing -> VersionInForce.of(dosing, protocols)
                        .visit(visit.code())
                        .map(ToxicityRule.windowOf(dosing, protocols)::lastOf))
                .filter(now::isAfter)
                .isPresent();
    }
}
