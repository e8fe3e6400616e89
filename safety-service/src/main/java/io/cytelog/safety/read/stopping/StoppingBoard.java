package io.cytelog.safety.read.stopping;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.view.Views;
import io.cytelog.safety.read.stopping.StoppingEntry.Kind;
import io.cytelog.safety.read.toxicity.SubjectsView;
import io.cytelog.safety.rule.StoppingObservation;
import io.cytelog.safety.rule.StoppingRule;
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
    private final Optional<StoppingRule> rule;
    private volatile @Nullable Seen last;

    StoppingBoard(Views views, Protocol protocol) {
        this.views = views;
        this.rule = StoppingRule.of(protocol);
    }

    private record Seen(StoppingStatus status, Map<String, Long> asOf, Instant at) {}

    /** The rule by the facts as they are known; empty where the protocol has no boundary. */
    public Optional<StoppingStatus> status(Instant now) {
        return rule.map(active -> status(active, now));
    }

    private StoppingStatus status(StoppingRule active, Instant now) {
        var asOf = views.asOf();
        var seen = last;
        if (seen != null && seen.asOf().equals(asOf) && now.isBefore(seen.at().plus(GOOD_FOR))) {
            return seen.status();
        }
        List<StoppingObservation> observations = new ArrayList<>();
        SubjectsView.forEach(views, facts -> active.observe(facts).ifPresent(observations::add));
        var status = active.status(observations, now);
        last = new Seen(status, asOf, now);
        return status;
    }

    /** Halts, restarts and words of the stopping rule, the newest last. */
    public List<StoppingEntry> history() {
        List<StoppingEntry> all = new ArrayList<>();
        String after = null;
        do {
            var page = views.page(StoppingHistoryProjector.HISTORY, null, after, MOST_ENTRIES, StoppingEntry.class);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
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
