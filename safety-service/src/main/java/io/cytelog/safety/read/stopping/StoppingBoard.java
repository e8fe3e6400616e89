package io.cytelog.safety.read.stopping;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.read.stopping.StoppingEntry.Kind;
import io.cytelog.safety.read.toxicity.SubjectsView;
import io.cytelog.safety.rule.StoppingObservation;
import io.cytelog.safety.rule.StoppingRule;
import io.cytelog.safety.rule.StoppingRules;
import io.cytelog.safety.rule.StoppingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stopping rule on the read models. What it said a moment ago is said again while no fact has come. */
@Component
public class StoppingBoard {
    private static final Duration GOOD_FOR = Duration.ofSeconds(60);
    private static final int MOST_ENTRIES = 500;

    private final Views views;
    private final StoppingRules rules;
    private volatile @Nullable Seen last;

    StoppingBoard(Views views, ProtocolHistory protocols) {
        this.views = views;
        this.rules = new StoppingRules(protocols);
    }

    private record Seen(StoppingRule rule, StoppingStatus status, Map<String, Long> asOf, Instant at) {
        private boolean answers(StoppingRule active, Map<String, Long> known, Instant now) {
            return rule == active && asOf.equals(known) && now.isBefore(at.plus(GOOD_FOR));
        }
    }

    /** The rule of this day by the facts as they are known; empty where its version has no boundary. */
    public Optional<StoppingStatus> status(Instant now) {
        return rules.on(now).map(active -> status(active, now));
    }

    /** The rules of this day for the product arm alone, for readers who may know an arm. */
    public List<StoppingRule> ofProductArm(Instant now) {
        return rules.ofProductArmOn(now);
    }

    private StoppingStatus status(StoppingRule active, Instant now) {
        var asOf = views.asOf();
        var seen = last;
        if (seen != null && seen.answers(active, asOf, now)) {
            return seen.status();
        }
        List<StoppingObservation> observations = new ArrayList<>();
        SubjectsView.forEach(views, facts -> active.observe(facts).ifPresent(observations::add));
        var status = active.status(observations, now);
        last = new Seen(active, status, asOf, now);
        return status;
    }

    /** Halts, restarts and words of the stopping rule, the newest last. */
    public List<StoppingEntry> history() {
        List<StoppingEntry> all = new ArrayList<>();
        views.each(StoppingHistoryProjector.HISTORY, null, MOST_ENTRIES, StoppingEntry.class, all::add);
        return all;
    }

    boolean halted() {
        return last(history(), Kind.HALTED, Kind.RESTARTED)
                .filter(entry -> entry.kind() == Kind.HALTED)
                .isPresent();
    }

    /** The last entry of these kinds. */
    static Optional<StoppingEntry> last(List<StoppingEntry> history, Kind... kinds) {
        return history.stream()
                .filter(entry -> Stream.of(kinds).anyMatch(kind -> kind == entry.kind()))
                .reduce((earlier, later) -> later);
    }
}
