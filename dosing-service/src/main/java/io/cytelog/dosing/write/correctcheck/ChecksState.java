package io.cytelog.dosing.write.correctcheck;

import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.CheckReport;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DisclosureFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.WithdrawalNoted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one subject as they were last said, in order.
 *
 * @param site site of the subject; null while the subject is not known here
 */
public record ChecksState(@Nullable SiteId site, @Nullable Sex sex, List<Check> checks) {
    public ChecksState {
        checks = List.copyOf(checks);
    }

    /**
     * One check.
     *
     * @param permitted whether it said yes, and no correction ended that before it was used
     * @param validUntil end that no correction makes later: as it was last told, or as it was when it was used
     * @param usedFor the administration that followed its permission, as it was last told
     */
    record Check(
            CheckReport report,
            String operator,
            boolean permitted,
            @Nullable Instant validUntil,
            @Nullable AdministrationReport usedFor) {
        private Check said(AdministrationCheckCorrected correction) {
            return usedFor == null
                    ? new Check(
                            correction.check(),
                            operator,
                            permitted && correction.faults().isEmpty(),
                            correction.validUntil(),
                            null)
                    : new Check(correction.check(), operator, permitted, validUntil, usedFor);
        }

        private boolean wasUsedFor(AdministrationReport given) {
            return usedFor != null && usedFor.is(given);
        }

        private Check usedFor(AdministrationReport given) {
            return new Check(report, operator, permitted, validUntil, given);
        }
    }

    static ChecksState initial() {
        return new ChecksState(null, null, List.of());
    }

    /** The last check that is said to have been asked then; the last of all where no time is given. */
    Optional<Check> of(@Nullable Instant occurredAt) {
        return checks.stream()
                .filter(check ->
                        occurredAt == null || check.report().occurredAt().equals(occurredAt))
                .reduce((earlier, later) -> later);
    }

    ChecksState evolve(DosingEvent event) {
        return switch (event) {
            case SubjectNoted noted -> new ChecksState(noted.site(), noted.sex(), checks);
            case AdministrationPermitted e -> with(new Check(e.report(), e.operator(), true, e.validUntil(), null));
            case AdministrationRefused e -> with(new Check(e.report(), e.operator(), false, null, null));
            case AdministrationCheckCorrected e ->
                changed(check -> check.report().equals(e.replaces()) ? check.said(e) : check);
            case TreatmentAdministered given -> used(given.report());
            case AdministrationCorrected e ->
                changed(check -> check.wasUsedFor(e.replaces()) ? check.usedFor(e.given()) : check);
            case LotFact _,
                    KitFact _,
                    AllocationFact _,
                    DisclosureFact _,
                    WithdrawalNoted _,
                    ConductFact _,
                    OversightFact _ -> this;
        };
    }

    private ChecksState with(Check check) {
        return new ChecksState(
                site, sex, Stream.concat(checks.stream(), Stream.of(check)).toList());
    }

    private ChecksState changed(UnaryOperator<Check> change) {
        return new ChecksState(site, sex, checks.stream().map(change).toList());
    }

    /** An administration uses the last check, where that gave a permission which was not used before. */
    private ChecksState used(AdministrationReport given) {
        if (checks.isEmpty()
                || checks.getLast().usedFor() != null
                || !checks.getLast().permitted()) {
            return this;
        }
        List<Check> all = new ArrayList<>(checks);
        all.add(all.removeLast().usedFor(given));
        return new ChecksState(site, sex, all);
    }
}
