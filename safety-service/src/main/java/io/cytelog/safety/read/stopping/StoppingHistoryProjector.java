package io.cytelog.safety.read.stopping;

import io.cytelog.runtime.command.EventMetadata;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.ClockFact;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.QueryFact;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.event.StoppingBoundaryReached;
import io.cytelog.safety.event.StoppingTriggerPulled;
import io.cytelog.safety.event.SubjectFact;
import io.cytelog.safety.event.TrialFact;
import io.cytelog.safety.event.TrialHalted;
import io.cytelog.safety.event.TrialRestarted;
import io.cytelog.safety.read.stopping.StoppingEntry.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps one document per halt, restart and word of the stopping rule. */
public final class StoppingHistoryProjector implements Projection<SafetyEvent> {
    static final String HISTORY = "stoppingHistory";

    @Override
    public String name() {
        return "stopping-history";
    }

    @Override
    public void on(SafetyEvent event, RecordedFact fact, ViewWriter views) {
        switch (event) {
            case TrialFact news -> views.put(HISTORY, id(fact.position()), entry(news, fact));
            case SubjectFact _, AdverseEventFact _, QueryFact _, ClockFact _, ParkedRecordSkipped _ -> {
                // What the rule makes of it is worked out when asked.
            }
        }
    }

    private static String id(long position) {
        return String.format(Locale.ROOT, "%019d", position);
    }

    private static @Nullable String versionOf(TrialFact news, RecordedFact fact) {
        var named = switch (news) {
            case StoppingBoundaryReached reached -> reached.protocolVersion();
            case StoppingTriggerPulled pulled -> pulled.protocolVersion();
            case TrialHalted _, TrialRestarted _ -> null;
        };
        return named == null ? fact.metadata().get(EventMetadata.PROTOCOL_VERSION) : named;
    }

    private static StoppingEntry entry(TrialFact news, RecordedFact fact) {
        var position = fact.position();
        var recordedAt = fact.recordedAt();
        var version = versionOf(news, fact);
        return switch (news) {
            case TrialHalted halt ->
                new StoppingEntry(
                        position,
                        Kind.HALTED,
                        halt.haltedAt(),
                        recordedAt,
                        version,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        halt.cause(),
                        null,
                        null);
            case TrialRestarted restart ->
                new StoppingEntry(
                        position,
                        Kind.RESTARTED,
                        restart.restartedAt(),
                        recordedAt,
                        version,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        restart.authorisation(),
                        restart.dsmbAdvice());
            case StoppingBoundaryReached reached ->
                new StoppingEntry(
                        position,
                        Kind.BOUNDARY_REACHED,
                        reached.foundAt(),
                        recordedAt,
                        version,
                        reached.boundary(),
                        reached.evaluable(),
                        reached.events(),
                        reached.crossedAtEvaluable(),
                        reached.crossedAtEvents(),
                        reached.stopAtEvents(),
                        null,
                        null,
                        null,
                        null);
            case StoppingTriggerPulled pulled ->
                new StoppingEntry(
                        position,
                        Kind.TRIGGER_PULLED,
                        pulled.foundAt(),
                        recordedAt,
                        version,
                        null,
                        null,
                        pulled.adverseEvents().size(),
                        null,
                        null,
                        null,
                        pulled.trigger(),
                        null,
                        null,
                        null);
        };
    }
}
