package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.rule.AdministrationSites;
import io.cytelog.dosing.rule.DoseRule;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.KitExpiry;
import io.cytelog.dosing.rule.Persons;
import io.cytelog.dosing.rule.SafetyFeedRule;
import io.cytelog.dosing.write.administer.BedsideState.Enrolment;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The check before the needle. The first obstacle refuses, and the refusal is on record. What concerns the content of
 * the kit comes last, so that it is asked only where nothing else stands in the way.
 */
final class CheckDecision {
    private final CheckAdministration command;
    private final BedsideState state;
    private final @Nullable KitContent content;
    private final Judgement judgement;
    private final Protocol protocol;

    private CheckDecision(
            CheckAdministration command,
            BedsideState state,
            @Nullable KitContent content,
            Judgement judgement,
            Protocol protocol) {
        this.command = command;
        this.state = state;
        this.content = content;
        this.judgement = judgement;
        this.protocol = protocol;
    }

    static Decision<DosingEvent> decide(
            CheckAdministration command,
            BedsideState state,
            @Nullable KitContent content,
            Judgement judgement,
            Protocol protocol) {
        var enrolment = state.enrolment();
        if (enrolment == null || !Bedside.mayAct(command.actor(), enrolment.site(), protocol)) {
            return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
        }
        var check = new CheckDecision(command, state, content, judgement, protocol);
        return check.obstacle(enrolment)
                .map(obstacle -> check.refused(enrolment, obstacle))
                .orElseGet(() -> check.permitted(enrolment));
    }

    private record Obstacle(DosingRefusal code, String explanation) {}

    private Optional<Obstacle> obstacle(Enrolment enrolment) {
        return Stream.<Supplier<Optional<Obstacle>>>of(
                        this::otherPlace,
                        this::death,
                        this::withdrawal,
                        this::halt,
                        this::silence,
                        this::earlierDose,
                        this::wrongKit,
                        this::usedKit,
                        this::onePerson,
                        () -> lackingTest(enrolment),
                        this::failedRecheck,
                        this::notPrepared,
                        this::preparedLater,
                        this::expiry,
                        this::dose)
                .flatMap(question -> question.get().stream())
                .findFirst();
    }

    private Optional<Obstacle> otherPlace() {
        return when(
                !AdministrationSites.of(protocol).mayGiveAt(command.actor().site()),
                DosingRefusal.NOT_AN_ADMINISTRATION_SITE,
                "The protocol does not have the product given at your site; the subject goes to one that it names.");
    }

    private Optional<Obstacle> death() {
        return when(
                state.ends().isDead(),
                DosingRefusal.SUBJECT_DIED,
                "The subject is reported as dead; where that is wrong, it is taken back in safety first.");
    }

    private Optional<Obstacle> withdrawal() {
        return when(
                state.withdrawals().first().isPresent(),
                DosingRefusal.SUBJECT_WITHDRAWN,
                "The subject has withdrawn; no new procedure is begun.");
    }

    private Optional<Obstacle> halt() {
        return when(
                state.conduct().isHalted(),
                DosingRefusal.TRIAL_HALTED,
                "The trial is halted; nobody is dosed until it is restarted.");
    }

    private Optional<Obstacle> silence() {
        return when(
                SafetyFeedRule.of(protocol).isStale(judgement.safetyHeardAt(), judgement.at()),
                DosingRefusal.SAFETY_FEED_STALE,
                "Nothing has been heard from the safety service for too long, so a halt could be unknown here; ask"
                        + " again in a minute, and call operations if it goes on.");
    }

    private Optional<Obstacle> earlierDose() {
        boolean full = Sourced.optional(protocol.dose().administrationsPerSubject())
                .map(most -> state.earlier().administrations() >= most)
                .orElse(false);
        return when(
                full,
                DosingRefusal.ALREADY_DOSED,
                "The subject has been given every administration that the protocol provides.");
    }

    private Optional<Obstacle> wrongKit() {
        if (!demandsKit() && command.kit() == null) {
            return Optional.empty();
        }
        return when(
                isWrong(command.kit()),
                DosingRefusal.KIT_MISMATCH,
                "The kit in hand is not the one that this subject was allotted; fetch that one.");
    }

    private boolean isWrong(@Nullable KitNumber kit) {
        return kit == null || protocol.randomisation().required().value() && !kit.equals(state.allotted());
    }

    private Optional<Obstacle> usedKit() {
        return when(
                command.kit() != null && state.earlier().given().contains(command.kit()),
                DosingRefusal.KIT_ALREADY_USED,
                "This kit was given already; nothing is injected from it, and the sponsor is asked what to do.");
    }

    private Optional<Obstacle> onePerson() {
        return when(
                lacksWitness() || Persons.areOne(command.actor().principal(), command.witness()),
                DosingRefusal.SAME_PERSON,
                "A second person checks kit and subject: the witness is named and is not the one who asks.");
    }

    private boolean lacksWitness() {
        return command.witness() == null
                && Sourced.optional(protocol.dose().witnessRequired()).orElse(false);
    }

    private Optional<Obstacle> lackingTest(Enrolment enrolment) {
        return when(
                command.recheck().lacksPregnancyTest(enrolment.sex()),
                DosingRefusal.RECHECK_INCOMPLETE,
                "A pregnancy test is needed before this subject is dosed; state its result.");
    }

    private Optional<Obstacle> failedRecheck() {
        return when(
                command.recheck().excludes(),
                DosingRefusal.RECHECK_FAILED,
                "A criterion that excludes has come to apply (pregnancy or infection); the subject is not dosed now.");
    }

    private Optional<Obstacle> notPrepared() {
        return when(
                demandsKit() && content == null || state.kit().isDisposed(),
                DosingRefusal.KIT_NOT_PREPARED,
                "The kit is not prepared, or what was in it is disposed of; the unblinded pharmacist prepares it first.");
    }

    private Optional<Obstacle> preparedLater() {
        return when(
                state.kit().isPreparedAfter(command.occurredAt()),
                DosingRefusal.KIT_NOT_PREPARED,
                "The kit was prepared after the time that the check states; it is checked when it is there.");
    }

    private Optional<Obstacle> expiry() {
        return when(
                content != null && new KitExpiry(protocol.product()).hasPassed(content, askedAt()),
                DosingRefusal.PRODUCT_EXPIRED,
                "The prepared kit is past its end of use; the unblinded pharmacist prepares it again.");
    }

    private Instant askedAt() {
        var prepared = state.kit().prepared();
        var enteredAt = prepared == null ? null : prepared.enteredAt();
        return prepared == null || enteredAt == null
                ? command.occurredAt()
                : KitExpiry.earliestCheck(
                        command.occurredAt(), prepared.preparedAt(), Duration.between(enteredAt, judgement.at()));
    }

    private Optional<Obstacle> dose() {
        return when(
                content != null && !new DoseRule(protocol.dose(), protocol.product()).isMetBy(content),
                DosingRefusal.DOSE_OUT_OF_RANGE,
                "The prepared kit does not meet its specification; the unblinded pharmacist prepares it again.");
    }

    private boolean demandsKit() {
        return protocol.product().required().value();
    }

    private static Optional<Obstacle> when(boolean stands, DosingRefusal code, String explanation) {
        return stands ? Optional.of(new Obstacle(code, explanation)) : Optional.empty();
    }

    private Decision<DosingEvent> refused(Enrolment enrolment, Obstacle obstacle) {
        var refused = new AdministrationRefused(
                command.subject(),
                enrolment.site(),
                command.kit(),
                command.actor().principal(),
                command.witness(),
                obstacle.code(),
                obstacle.explanation(),
                command.occurredAt(),
                judgement.at(),
                judgement.safetyHeardAt());
        return Decision.<DosingEvent, AdministrationRefused>refuseOnRecord(refused, refused);
    }

    private Decision<DosingEvent> permitted(Enrolment enrolment) {
        return Decision.accept(new AdministrationPermitted(
                command.subject(),
                enrolment.site(),
                command.kit(),
                command.actor().principal(),
                command.witness(),
                command.recheck(),
                command.limb(),
                command.occurredAt(),
                validUntil(enrolment),
                judgement.at(),
                judgement.safetyHeardAt()));
    }

    private @Nullable Instant validUntil(Enrolment enrolment) {
        var zone = protocol.site(enrolment.site()).map(TrialSite::timezone).orElse(ZoneOffset.UTC);
        return Sourced.optional(protocol.dose().checkValidity())
                .map(validity -> validity.after(command.occurredAt(), zone))
                .orElse(null);
    }
}
