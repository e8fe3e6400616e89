package io.cytelog.screening.outbound;

import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.runtime.messaging.Outbound;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EligibilitySigned;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.EvidenceFact;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.QueryFact;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.TrialHaltNoted;
import io.cytelog.screening.event.TrialRestartNoted;
import io.cytelog.screening.event.WithdrawalRetracted;
import java.util.Optional;

/** What screening publishes; whatever concerns screening alone stays here. */
public final class ScreeningOutbound implements Outbound<ScreeningEvent> {
    private final String earliestVersion;

    /** What screening publishes of a trial, whose enrolments without a version were made under {@code protocol}. */
    public ScreeningOutbound(Protocol protocol) {
        this.earliestVersion = protocol.version();
    }

    @Override
    public Optional<PublishedFact> publish(ScreeningEvent event) {
        return switch (event) {
            case ScreeningOpened e ->
                Optional.of(
                        new io.cytelog.contracts.screening.ScreeningOpened(e.screening(), e.site(), e.occurredAt()));
            case OpeningCorrected e ->
                Optional.of(new io.cytelog.contracts.screening.ScreeningOpened(
                        e.screening(), e.site(), e.opening().occurredAt()));
            case ScreenFailed e ->
                Optional.of(new ScreeningFailed(e.screening(), e.site(), e.occurredAt(), e.reasons()));
            case SignatureCorrected e ->
                e.failing().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new ScreeningFailed(e.screening(), e.site(), e.signedAt(), e.failing()));
            case SubjectEnrolled e ->
                Optional.of(enrolled(
                        e.subject(),
                        e.screening(),
                        e.site(),
                        new EnrolmentDetails(e.occurredAt(), e.sex(), e.yearsOfAge(), e.protocolVersion())));
            case EnrolmentCorrected e -> Optional.of(enrolled(e.subject(), e.screening(), e.site(), e.enrolment()));
            case SubjectWithdrawn e ->
                Optional.of(new io.cytelog.contracts.screening.SubjectWithdrawn(
                        e.subject(), e.site(), e.withdrawnAt(), e.scope(), e.replaces()));
            case WithdrawalRetracted e ->
                Optional.of(new io.cytelog.contracts.screening.WithdrawalRetracted(
                        e.subject(), e.site(), e.scope(), e.withdrawnAt()));
            case EvidenceFact _,
                    QueryFact _,
                    DeviationNoted _,
                    EligibilitySigned _,
                    SignedVerdictQuestioned _,
                    EnrolmentReviewed _,
                    EnrolmentRefused _,
                    TrialHaltNoted _,
                    TrialRestartNoted _,
                    ParkedRecordSkipped _ -> Optional.empty();
        };
    }

    private io.cytelog.contracts.screening.SubjectEnrolled enrolled(
            SubjectId subject, ScreeningId screening, SiteId site, EnrolmentDetails told) {
        return new io.cytelog.contracts.screening.SubjectEnrolled(
                subject,
                screening,
                site,
                told.occurredAt(),
                told.sex(),
                told.yearsOfAge(),
                told.protocolVersion() == null ? earliestVersion : told.protocolVersion());
    }
}
