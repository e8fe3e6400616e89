package io.cytelog.dosing.outbound;

import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.dosing.SubjectUnblinded;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationRefused;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.RandomisationRefused;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.runtime.messaging.Outbound;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the other services are told: who was randomised and what was given, never what was in the kit. */
public final class DosingLanguage implements Outbound<DosingEvent> {
    @Override
    public Optional<PublishedFact> publish(DosingEvent event) {
        return switch (event) {
            case io.cytelog.dosing.event.SubjectRandomised randomised ->
                Optional.of(new SubjectRandomised(
                        randomised.subject(), randomised.site(), randomised.kit(), randomised.occurredAt()));
            case TreatmentAdministered given ->
                Optional.of(published(given.subject(), given.site(), given.report(), null));
            case AdministrationCorrected corrected ->
                Optional.of(published(
                        corrected.subject(),
                        corrected.site(),
                        corrected.given(),
                        corrected.replaces().startedAt()));
            case io.cytelog.dosing.event.SubjectUnblinded unblinded ->
                Optional.of(new SubjectUnblinded(
                        unblinded.subject(), unblinded.site(), unblinded.kind(), unblinded.occurredAt()));
            case LotFact _,
                    KitFact _,
                    RandomisationListSealed _,
                    RandomisationRefused _,
                    AllocationLabelsRead _,
                    SealedStoreOpened _,
                    SubjectFact _,
                    ConductFact _,
                    OversightFact _,
                    AdministrationPermitted _,
                    AdministrationCheckCorrected _,
                    AdministrationRefused _ -> Optional.empty();
        };
    }

    private static MscAdministered published(
            SubjectId subject, SiteId site, AdministrationReport given, @Nullable Instant replaces) {
        return new MscAdministered(
                subject,
                site,
                given.kit(),
                given.startedAt(),
                given.endedAt(),
                given.limb(),
                given.injections(),
                given.completeness(),
                given.deviations().stream().map(Enum::name).toList(),
                replaces);
    }
}
