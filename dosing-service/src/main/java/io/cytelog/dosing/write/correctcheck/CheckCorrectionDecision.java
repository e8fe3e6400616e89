package io.cytelog.dosing.write.correctcheck;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Persons;
import io.cytelog.dosing.write.administer.Bedside;
import io.cytelog.dosing.write.correctcheck.ChecksState.Check;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was said is corrected whatever it is; what the check would have refused for it is named. */
final class CheckCorrectionDecision {
    private final CorrectCheck command;
    private final ChecksState state;
    private final Check check;
    private final Protocol protocol;

    private CheckCorrectionDecision(CorrectCheck command, ChecksState state, Check check, Protocol protocol) {
        this.command = command;
        this.state = state;
        this.check = check;
        this.protocol = protocol;
    }

    static Decision<DosingEvent> decide(CorrectCheck command, ChecksState state, Protocol protocol) {
        var site = state.site();
        if (site == null || !Bedside.mayAct(command.actor(), site, protocol)) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        return state.of(command.corrects())
                .map(check -> new CheckCorrectionDecision(command, state, check, protocol))
                .<Decision<DosingEvent>>map(decision -> Decision.accept(decision.corrected()))
                .orElseGet(
                        () -> Decision.refuse(
                                DosingRefusal.NOTHING_TO_CORRECT,
                                "No check of this subject at that time is on record; name the time that it was recorded with."));
    }

    private AdministrationCheckCorrected corrected() {
        var faults = faults();
        var given = check.usedFor();
        var until = given != null || isPermission() ? validUntil() : null;
        List<Deviation> holding = given == null ? List.of() : holding(given, until, faults);
        return new AdministrationCheckCorrected(
                command.subject(),
                Objects.requireNonNull(state.site()),
                command.check(),
                check.report(),
                command.reason(),
                faults,
                until,
                given == null ? null : given.startedAt(),
                given == null ? List.of() : beside(given, holding),
                given == null ? null : holding);
    }

    /** A check that another one followed before it was used gives no permission any more. */
    private boolean isPermission() {
        return check.permitted() && check.equals(state.checks().getLast());
    }

    private List<DosingRefusal> faults() {
        var said = command.check();
        var recheck = said.recheck();
        return Stream.of(
                        when(lacksWitness() || isOnePerson(), DosingRefusal.SAME_PERSON),
                        when(
                                recheck == null || recheck.lacksPregnancyTest(state.sex()),
                                DosingRefusal.RECHECK_INCOMPLETE),
                        when(recheck != null && recheck.excludes(), DosingRefusal.RECHECK_FAILED))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean lacksWitness() {
        return command.check().witness() == null
                && Sourced.optional(protocol.dose().witnessRequired()).orElse(false);
    }

    private boolean isOnePerson() {
        return Persons.areOne(check.operator(), command.check().witness());
    }

    /** The time that the protocol allows after what is said now, but not longer than was permitted. */
    private @Nullable Instant validUntil() {
        var zone = protocol.site(Objects.requireNonNull(state.site()))
                .map(TrialSite::timezone)
                .map(ZoneId.class::cast)
                .orElse(ZoneOffset.UTC);
        var permitted = check.validUntil();
        return Sourced.optional(protocol.dose().checkValidity())
                .map(validity -> validity.after(command.check().occurredAt(), zone))
                .filter(until -> permitted == null || until.isBefore(permitted))
                .orElse(permitted);
    }

    private List<Deviation> holding(AdministrationReport given, @Nullable Instant until, List<DosingRefusal> faults) {
        var said = command.check();
        return Stream.of(
                        when(!faults.isEmpty() || !covers(said, until, given), Deviation.NO_VALID_CHECK),
                        when(isOtherLimb(said, given), Deviation.OTHER_LIMB_THAN_CHECKED),
                        when(faults.contains(DosingRefusal.RECHECK_FAILED), Deviation.RECHECK_FAILED))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Deviation> beside(AdministrationReport given, List<Deviation> holding) {
        return holding.stream()
                .filter(deviation -> !given.deviations().contains(deviation))
                .toList();
    }

    private boolean covers(CheckReport said, @Nullable Instant until, AdministrationReport given) {
        var start = given.startedAt();
        return Objects.equals(said.kit(), given.kit())
                && !start.isBefore(said.occurredAt())
                && (until == null || !start.isAfter(until));
    }

    private static boolean isOtherLimb(CheckReport said, AdministrationReport given) {
        return said.limb() != null && given.limb() != null && said.limb() != given.limb();
    }

    private static <T> Optional<T> when(boolean holds, T found) {
        return holds ? Optional.of(found) : Optional.empty();
    }
}
