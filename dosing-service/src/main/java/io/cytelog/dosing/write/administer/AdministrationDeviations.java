package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.rule.AdministrationSites;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.KitExpiry;
import io.cytelog.dosing.rule.Persons;
import io.cytelog.dosing.rule.SubjectStanding;
import io.cytelog.dosing.write.administer.BedsideState.Enrolment;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names what is odd about an administration. Facts are judged by when they happened, not by when they were heard of;
 * what the protocol does not demand is not missed.
 */
final class AdministrationDeviations {
    private final RecordAdministration command;
    private final BedsideState state;
    private final Earlier earlier;
    private final @Nullable KitContent content;
    private final Protocol protocol;

    AdministrationDeviations(
            RecordAdministration command,
            BedsideState state,
            Earlier earlier,
            @Nullable KitContent content,
            Protocol protocol) {
        this.command = command;
        this.state = state;
        this.earlier = earlier;
        this.content = content;
        this.protocol = protocol;
    }

    List<Deviation> of(Enrolment enrolment) {
        return Stream.of(about(enrolment), aboutKit(), aboutProcedure())
                .flatMap(found -> found)
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<Optional<Deviation>> about(Enrolment enrolment) {
        return Stream.of(
                when(isOtherPlace(), Deviation.NOT_AN_ADMINISTRATION_SITE),
                when(standing(enrolment).isBeforeEnrolment(startedAt()), Deviation.BEFORE_ENROLMENT),
                when(standing(enrolment).isAfterWithdrawal(startedAt()), Deviation.AFTER_WITHDRAWAL),
                when(state.conduct().wasHaltedAt(startedAt()), Deviation.AFTER_HALT),
                when(isOneTooMany(), Deviation.SECOND_ADMINISTRATION),
                when(lacksValidCheck(), Deviation.NO_VALID_CHECK),
                when(isCheckedAfterwards(), Deviation.CHECK_ENTERED_AFTERWARDS),
                when(earlier.recheckFailed(), Deviation.RECHECK_FAILED));
    }

    private Stream<Optional<Deviation>> aboutKit() {
        var kit = command.kit();
        var allotted = state.allotted();
        boolean demandsKit = protocol.product().required().value();
        return Stream.of(
                when(protocol.randomisation().required().value() && allotted == null, Deviation.NOT_RANDOMISED),
                when(demandsKit && kit == null, Deviation.KIT_NOT_STATED),
                when(kit != null && allotted != null && !kit.equals(allotted), Deviation.KIT_MISMATCH),
                when(
                        demandsKit && kit != null && content == null
                                || state.kit().isPreparedAfter(startedAt())
                                || state.kit().isDisposedBefore(startedAt()),
                        Deviation.KIT_NOT_PREPARED),
                when(kit != null && earlier.given().contains(kit), Deviation.KIT_ALREADY_GIVEN),
                when(
                        content != null && new KitExpiry(protocol.product()).hasPassed(content, startedAt()),
                        Deviation.PRODUCT_EXPIRED));
    }

    private Stream<Optional<Deviation>> aboutProcedure() {
        var dose = protocol.dose();
        boolean demandsKit = protocol.product().required().value();
        return Stream.of(
                when(isMiscounted(), Deviation.INJECTION_COUNT),
                when(repeatsSite(), Deviation.INJECTION_SITE_REPEATED),
                when(demandsKit && lacksVolume(), Deviation.VOLUME_NOT_STATED),
                when(dose.limbRule() != null && command.limb() == null, Deviation.LIMB_NOT_STATED),
                when(isOtherLimb(), Deviation.OTHER_LIMB_THAN_CHECKED),
                when(demandsWitness() && command.operator() == null, Deviation.OPERATOR_NOT_STATED),
                when(Persons.areOne(command.operator(), command.witness()), Deviation.SAME_PERSON),
                when(demandsWitness() && command.witness() == null, Deviation.WITNESS_NOT_STATED),
                when(demandsKit && command.completeness() == null, Deviation.COMPLETENESS_NOT_STATED),
                when(!command.isComplete() && command.cause() == null, Deviation.CAUSE_NOT_STATED),
                when(endsBeforeStart(), Deviation.ENDS_BEFORE_START));
    }

    /** Where it was given is not what a correction is about, and who corrects may be at another site. */
    private boolean isOtherPlace() {
        var original = earlier.original();
        return original == null
                ? !AdministrationSites.of(protocol).mayGiveAt(command.actor().site())
                : original.deviations().contains(Deviation.NOT_AN_ADMINISTRATION_SITE);
    }

    private SubjectStanding standing(Enrolment enrolment) {
        return new SubjectStanding(
                enrolment.enrolledAt(), state.withdrawals().first().orElse(null));
    }

    private boolean isOneTooMany() {
        return Sourced.optional(protocol.dose().administrationsPerSubject())
                .map(most -> earlier.administrations() >= most)
                .orElse(false);
    }

    private boolean lacksValidCheck() {
        var permission = earlier.permission();
        return protocol.dose().checkValidity() != null && (permission == null || !isCoveredBy(permission));
    }

    private boolean isCoveredBy(AdministrationPermitted permission) {
        var until = permission.validUntil();
        return Objects.equals(permission.kit(), command.kit())
                && !startedAt().isBefore(permission.occurredAt())
                && (until == null || !startedAt().isAfter(until));
    }

    /**
     * By the clock of the kit, which goes on between the entries of preparation and check, so that what is taken over from
     * paper keeps its times. Also where the permission covers nothing: its times may be corrected, its entry is not.
     */
    private boolean isCheckedAfterwards() {
        var check = earlier.check();
        return protocol.dose().checkValidity() != null
                && check != null
                && state.kit()
                        .checkedAt(check.used())
                        .filter(checkedAt -> checkedAt.isAfter(startedAt()))
                        .isPresent();
    }

    private boolean isMiscounted() {
        return Sourced.optional(protocol.dose().injectionSites())
                .map(planned -> planned != command.injections().size())
                .orElse(false);
    }

    private boolean repeatsSite() {
        var sites = command.injections().stream()
                .map(injection -> injection.site().strip().toLowerCase(Locale.ROOT))
                .toList();
        return Set.copyOf(sites).size() < sites.size();
    }

    private boolean lacksVolume() {
        return command.injections().stream().anyMatch(injection -> injection.volumeMl() == null);
    }

    private boolean isOtherLimb() {
        var checked = earlier.checkedLimb();
        return checked != null && command.limb() != null && checked != command.limb();
    }

    private boolean demandsWitness() {
        return Sourced.optional(protocol.dose().witnessRequired()).orElse(false);
    }

    private boolean endsBeforeStart() {
        var endedAt = command.endedAt();
        return endedAt != null && endedAt.isBefore(startedAt());
    }

    private Instant startedAt() {
        return command.startedAt();
    }

    private static Optional<Deviation> when(boolean holds, Deviation deviation) {
        return holds ? Optional.of(deviation) : Optional.empty();
    }
}
