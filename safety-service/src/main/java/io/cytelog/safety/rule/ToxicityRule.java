package io.cytelog.safety.rule;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.safety.rule.CountedEvents.Counted;
import io.cytelog.safety.rule.SubjectFacts.Administration;
import io.cytelog.safety.rule.ToxicityOutcome.EarlyEnd;
import io.cytelog.safety.rule.ToxicityOutcome.Observation;
import io.cytelog.safety.rule.ToxicityStatus.Finding;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Toxicity status from the facts and the present moment alone, whatever the order in which the facts came. The primary
 * outcome of the trial: local findings, and other adverse events by grade.
 */
public final class ToxicityRule {
    /** To be raised when the rule gives another outcome for the same facts; a kept one of another version is not used. */
    public static final String VERSION = "7";

    private static final String NOT_CODED = "Not coded";
    private final ProtocolHistory protocols;

    public ToxicityRule(ProtocolHistory protocols) {
        this.protocols = protocols;
    }

    /** The protocol that it goes by, in all its versions. */
    public ProtocolHistory protocols() {
        return protocols;
    }

    /** What the facts mean, apart from the present. */
    public ToxicityOutcome outcome(SubjectFacts facts) {
        return firstDosing(facts)
                .map(dosing -> new Dosed(facts, dosing).outcome())
                .orElseGet(() -> ToxicityOutcome.notDosed(facts));
    }

    /**
     * The status of a subject.
     *
     * @param waiting the logs from which a record about the subject waits unread, so that the facts are incomplete
     */
    public ToxicityStatus status(SubjectFacts facts, Set<String> waiting, Instant now) {
        return outcome(facts).at(now, waiting);
    }

    /**
     * The status of a subject at a moment of the past, by what is known of it now: nothing that happened later counts.
     * Given only the facts that were recorded by then, it is what could be seen then.
     *
     * @param waiting the logs from which a record about the subject waits unread: what it says may have happened by then
     */
    public ToxicityStatus asOf(SubjectFacts facts, Set<String> waiting, Instant moment) {
        var zone = facts.site() == null ? ZoneOffset.UTC : zoneOf(facts.site(), protocols.inForceAt(moment));
        return outcome(new HappenedBy(moment, zone).of(facts)).at(moment, waiting);
    }

    /** The administration that opens the window: the first, whatever followed. */
    static Optional<Administration> firstDosing(SubjectFacts facts) {
        return firstDosing(facts.administrations());
    }

    /** The first of these administrations. */
    public static Optional<Administration> firstDosing(List<Administration> administrations) {
        return administrations.stream()
                .min(Comparator.comparing(Administration::startedAt).thenComparing(Administration::fact));
    }

    static ToxicityWindow windowOf(Administration dosing, ProtocolHistory protocols) {
        var protocol = VersionInForce.of(dosing, protocols);
        return ToxicityWindow.of(
                dosing.startedAt(), protocol.toxicity().windowDays().value(), zoneOf(dosing.site(), protocol));
    }

    private static ZoneId zoneOf(SiteId site, Protocol protocol) {
        return protocol.site(site).map(TrialSite::timezone).orElse(ZoneOffset.UTC);
    }

    private final class Dosed {
        private final SubjectFacts facts;
        private final Administration dosing;
        /** The version at dosing. */
        private final Protocol protocol;

        private final ToxicityWindow window;
        private final LocalFindings assessed;
        private final List<Counted> counted;
        private final List<Finding> findings;

        private Dosed(SubjectFacts facts, Administration dosing) {
            this.facts = facts;
            this.dosing = dosing;
            this.protocol = VersionInForce.of(dosing, protocols);
            this.window = windowOf(dosing, protocols);
            this.assessed = new LocalFindings(facts.assessments(), window, protocol);
            this.counted = new CountedEvents(facts, window).all();
            this.findings =
                    Stream.concat(assessed.all().stream(), localEvents(counted)).toList();
        }

        private ToxicityOutcome outcome() {
            return new ToxicityOutcome(
                    facts.subject(),
                    observation(),
                    findings,
                    highest(counted.stream()),
                    highestBySystem(),
                    counted.stream()
                            .map(Counted::event)
                            .filter(AdverseEvent::countsAsSerious)
                            .count(),
                    deciding(),
                    !facts.openQueries().isEmpty(),
                    facts.asOf());
        }

        private Observation observation() {
            var closing =
                    assessed.closing().map(visit -> visit.assessment().value()).orElse(null);
            return new Observation(
                    protocol.version(),
                    window.start(),
                    window.end(),
                    window.zone(),
                    dosing.fact(),
                    earlyEnd(facts, window).orElse(null),
                    closing != null || protocol.toxicity().closingVisit() == null,
                    closing);
        }

        /** Ids of what makes it toxicity: local findings, and related events of the grade or serious. */
        private List<String> deciding() {
            var events = counted.stream()
                    .filter(event -> event.decides(VersionInForce.of(event.event(), protocols)
                            .toxicity()
                            .relatedGradeAtLeast()
                            .value()))
                    .map(event -> event.event().id().value());
            return Stream.concat(findings.stream().map(Finding::fact), events)
                    .distinct()
                    .toList();
        }

        private Map<String, CtcaeGrade> highestBySystem() {
            Map<String, CtcaeGrade> highest = new TreeMap<>();
            counted.forEach(event -> {
                var grade = event.grade();
                if (grade != null) {
                    highest.merge(
                            systemOf(event.event(), protocols),
                            grade,
                            (one, other) -> one.isAtLeast(other) ? one : other);
                }
            });
            return highest;
        }
    }

    /** As the site reported it, else that of its term in the table of the event's version. */
    static String systemOf(AdverseEvent event, ProtocolHistory protocols) {
        var reported = event.coding().systemOrganClass();
        return reported != null
                ? reported.strip()
                : Oddities.termOf(
                                event.coding(),
                                VersionInForce.of(event, protocols).ctcae())
                        .map(term -> term.systemOrganClass())
                        .orElse(NOT_CODED);
    }

    private static Stream<Finding> localEvents(List<Counted> counted) {
        return counted.stream()
                .map(Counted::event)
                .filter(event -> event.course().local())
                .map(event -> new Finding(
                        "adverseEvent",
                        event.id(),
                        null,
                        null,
                        event.onsetOrAwareness(),
                        null,
                        null,
                        List.of(event.coding().term())));
    }

    private static @Nullable CtcaeGrade highest(Stream<Counted> counted) {
        return counted.map(Counted::grade)
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The first end of observation before the window's end; a time that is not exact is read as its first instant. */
    static Optional<EarlyEnd> earlyEnd(SubjectFacts facts, ToxicityWindow window) {
        var deaths = new Deaths(facts, window.zone());
        var fatal = facts.events().stream()
                .filter(AdverseEvent::fatal)
                .map(event -> new EarlyEnd(
                        deaths.of(event).earliest(window.zone()), event.id().value()));
        var endings = facts.endings().stream().flatMap(ending -> ending.earliest(window.zone()).stream());
        return Stream.concat(endings, fatal)
                .filter(end -> end.at().isBefore(window.end()))
                .min(Comparator.comparing(EarlyEnd::at).thenComparing(EarlyEnd::fact));
    }
}
