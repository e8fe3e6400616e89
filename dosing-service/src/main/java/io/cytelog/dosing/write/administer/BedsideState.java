package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.dosing.rule.FollowUpEnds;
import io.cytelog.dosing.rule.TrialConduct;
import io.cytelog.dosing.rule.Withdrawals;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What is known when somebody stands at the bedside with a kit.
 *
 * @param enrolment the subject's enrolment; null while the subject is not known here
 * @param withdrawals each scope as screening's newest word has it
 * @param ends each cause as safety's newest word has it
 * @param allotted kit of the subject
 * @param kit the kit in hand, as the pharmacy left it
 * @param permission last permission, unless it was used or a later check said no
 */
public record BedsideState(
        @Nullable Enrolment enrolment,
        Withdrawals withdrawals,
        FollowUpEnds ends,
        @Nullable KitNumber allotted,
        KitInHand kit,
        @Nullable AdministrationPermitted permission,
        Administrations administrations,
        TrialConduct conduct) {

    /** Who was enrolled, where and when; the sex where it is known. */
    record Enrolment(
            SubjectId subject,
            SiteId site,
            Instant enrolledAt,
            @Nullable Sex sex) {}

    static BedsideState initial() {
        return new BedsideState(
                null,
                Withdrawals.none(),
                FollowUpEnds.NONE,
                null,
                KitInHand.unknown(),
                null,
                Administrations.NONE,
                TrialConduct.running());
    }

    BedsideState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted ->
                with(new Enrolment(noted.subject(), noted.site(), noted.enrolledAt(), noted.sex()));
            case WithdrawalNoted noted -> with(withdrawals.with(noted.word()));
            case FollowUpEndNoted noted -> with(ends.with(noted.word(ZoneOffset.UTC)));
            case SubjectRandomised randomised -> with(randomised.kit());
            case KitPrepared prepared -> with(kit.with(prepared));
            case KitDisposed disposed -> with(kit.with(disposed));
            case AdministrationPermitted permitted -> with(permitted);
            case AdministrationRefused _ -> with((AdministrationPermitted) null);
            case AdministrationCheckCorrected corrected ->
                with(corrected.applyTo(permission)).with(administrations.with(corrected));
            case TreatmentAdministered administered -> given(administered);
            case AdministrationCorrected corrected -> with(administrations.with(corrected));
            case TrialHaltNoted halt ->
                with(conduct.with(
                        new TrialConduct.Halt(halt.haltedAt(), halt.source().position())));
            case TrialRestartNoted restart ->
                with(conduct.with(new TrialConduct.Restart(
                        restart.restartedAt(), restart.source().position())));
            case LotFact word -> with(kit.with(word));
            case RandomisationListSealed _, RandomisationRefused _, DisclosureFact _, OversightFact _ -> this;
        };
    }

    /** The kit in hand may have been given to another subject, whose administration uses up no permission of this one. */
    private BedsideState given(TreatmentAdministered administered) {
        boolean own = enrolment != null && enrolment.subject().equals(administered.subject());
        return own
                ? with(administrations.with(administered, permission)).with((AdministrationPermitted) null)
                : with(administrations.with(administered, null));
    }

    /** What an administration that is recorded now is judged by. */
    Earlier earlier() {
        int before = enrolment == null ? 0 : administrations.countOf(enrolment.subject());
        return new Earlier(null, UsedCheck.of(permission), before, administrations.kits());
    }

    private BedsideState with(Administrations changed) {
        return new BedsideState(enrolment, withdrawals, ends, allotted, kit, permission, changed, conduct);
    }

    private BedsideState with(Withdrawals changed) {
        return new BedsideState(enrolment, changed, ends, allotted, kit, permission, administrations, conduct);
    }

    private BedsideState with(FollowUpEnds changed) {
        return new BedsideState(enrolment, withdrawals, changed, allotted, kit, permission, administrations, conduct);
    }

    private BedsideState with(Enrolment noted) {
        return new BedsideState(noted, withdrawals, ends, allotted, kit, permission, administrations, conduct);
    }

    private BedsideState with(KitNumber own) {
        return new BedsideState(enrolment, withdrawals, ends, own, kit, permission, administrations, conduct);
    }

    BedsideState with(KitInHand changed) {
        return new BedsideState(enrolment, withdrawals, ends, allotted, changed, permission, administrations, conduct);
    }

    private BedsideState with(@Nullable AdministrationPermitted permitted) {
        return new BedsideState(enrolment, withdrawals, ends, allotted, kit, permitted, administrations, conduct);
    }

    private BedsideState with(TrialConduct changed) {
        return new BedsideState(enrolment, withdrawals, ends, allotted, kit, permission, administrations, changed);
    }
}
