package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.protocol.LegacyReporting;
import io.cytelog.contracts.protocol.Reporting;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.safety.event.ClockInputs;
import io.cytelog.safety.event.ClockKind;
import io.cytelog.safety.event.ClockNoLongerRequired.Because;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sponsor has to report of an adverse event: shortly where it is fatal or life-threatening, with more time to
 * complete that report, and later otherwise. A length that is absent is not demanded.
 *
 * @param followUpKind absent where news starts no clock of its own
 * @param missing why the duty is not there; empty where it is
 */
record Duty(
        ClockKind urgentKind,
        ClockKind completionKind,
        ClockKind otherKind,
        @Nullable ClockKind followUpKind,
        Optional<MeasuredDuration> urgent,
        Optional<MeasuredDuration> urgentNews,
        Optional<MeasuredDuration> completion,
        Optional<MeasuredDuration> other,
        Optional<MeasuredDuration> followUp,
        Function<ClockInputs, List<Because>> missing) {

    static List<Duty> of(Reporting reporting) {
        var legacy = reporting.isLegacy() ? reporting.legacyWmo() : null;
        return legacy == null ? List.of(susar(reporting)) : List.of(susar(reporting), toCommittee(legacy));
    }

    /** Serious and related and unexpected. */
    private static Duty susar(Reporting reporting) {
        return new Duty(
                ClockKind.SUSAR_FATAL_OR_LIFE_THREATENING,
                ClockKind.SUSAR_COMPLETION,
                ClockKind.SUSAR_OTHER,
                ClockKind.SUSAR_FOLLOW_UP,
                Sourced.optional(reporting.susarFatalOrLifeThreatening()),
                Sourced.optional(reporting.followUpFatalOrLifeThreatening()),
                Sourced.optional(reporting.susarCompletion()),
                Sourced.optional(reporting.susarOther()),
                Sourced.optional(reporting.followUp()),
                Duty::whyNoSusar);
    }

    /** Serious, whatever else. */
    private static Duty toCommittee(LegacyReporting legacy) {
        return new Duty(
                ClockKind.SAE_TO_METC_FATAL_OR_LIFE_THREATENING,
                ClockKind.SAE_TO_METC_COMPLETION,
                ClockKind.SAE_TO_METC_OTHER,
                null,
                Optional.of(legacy.saeFatalOrLifeThreatening().value()),
                Optional.of(legacy.saeFatalOrLifeThreatening().value()),
                Sourced.optional(legacy.saeCompletion()),
                Optional.of(legacy.saeOther().value()),
                Optional.empty(),
                inputs -> inputs.serious() ? List.of() : List.of(Because.NOT_SERIOUS));
    }

    private static List<Because> whyNoSusar(ClockInputs inputs) {
        List<Because> missing = new ArrayList<>();
        if (!inputs.serious()) {
            missing.add(Because.NOT_SERIOUS);
        }
        if (!inputs.related()) {
            missing.add(Because.NOT_RELATED);
        }
        if (!inputs.unexpected()) {
            missing.add(Because.EXPECTED);
        }
        return missing;
    }

    ClockKind[] kinds() {
        return Stream.of(urgentKind, completionKind, otherKind, followUpKind)
                .flatMap(Stream::ofNullable)
                .toArray(ClockKind[]::new);
    }

    /** The length of a clock of this kind; empty where it is not demanded. */
    Optional<MeasuredDuration> lengthOf(ClockKind kind) {
        if (kind == urgentKind) {
            return urgent;
        }
        if (kind == completionKind) {
            return urgent.flatMap(this::untilComplete);
        }
        return kind == otherKind ? other : followUp;
    }

    /** From awareness to the end of what a first report leaves for the rest. */
    Optional<MeasuredDuration> untilComplete(MeasuredDuration first) {
        return completion.map(rest ->
                new MeasuredDuration(first.calendar().plus(rest.calendar()).toString()));
    }
}
