package io.cytelog.screening.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.Sex;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.SignatureCorrected;
import io.cytelog.screening.event.SubjectEnrolled;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.WithdrawalRetracted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningOutboundTest {
    private final ScreeningOutbound outbound = new ScreeningOutbound(Fixtures.PROTOCOL);

    private static SubjectEnrolled enrolled(@Nullable String protocolVersion) {
        return new SubjectEnrolled(
                Fixtures.TRIAL,
                Fixtures.SC_001,
                Fixtures.S_001,
                Fixtures.UMCU,
                Sex.FEMALE,
                44,
                Fixtures.ENROLLED,
                protocolVersion);
    }

    private static io.cytelog.contracts.screening.SubjectEnrolled published(String protocolVersion) {
        return new io.cytelog.contracts.screening.SubjectEnrolled(
                Fixtures.S_001, Fixtures.SC_001, Fixtures.UMCU, Fixtures.ENROLLED, Sex.FEMALE, 44, protocolVersion);
    }

    @Test
    void an_enrolment_is_published_with_the_version_of_the_protocol_that_it_was_decided_under() {
        assertThat(outbound.publish(enrolled("0.9"))).contains(published("0.9"));
    }

    @Test
    void an_enrolment_recorded_without_a_version_was_made_under_the_first_one() {
        assertThat(outbound.publish(enrolled(null))).contains(published(Fixtures.PROTOCOL.version()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"2024-04-02T10:00:00Z", "2024-03-02T10:00:00Z"})
    void a_withdrawal_is_published_with_the_moment_that_it_corrects(@Nullable Instant replaces) {
        var at = Instant.parse("2024-04-01T10:00:00Z");

        var published = outbound.publish(new SubjectWithdrawn(
                Fixtures.S_001, Fixtures.SC_001, Fixtures.UMCU, at, WithdrawalScope.CONSENT, "Misread", replaces));

        assertThat(published)
                .contains(new io.cytelog.contracts.screening.SubjectWithdrawn(
                        Fixtures.S_001, Fixtures.UMCU, at, WithdrawalScope.CONSENT, replaces));
    }

    @Test
    void a_withdrawal_taken_back_and_the_corrected_moment_of_a_failure_are_told_and_that_of_another_signature_is_not() {
        assertThat(outbound.publish(new WithdrawalRetracted(
                        Fixtures.S_001,
                        Fixtures.SC_001,
                        Fixtures.UMCU,
                        WithdrawalScope.CONSENT,
                        Fixtures.ENROLLED,
                        "Another subject's.")))
                .contains(new io.cytelog.contracts.screening.WithdrawalRetracted(
                        Fixtures.S_001, Fixtures.UMCU, WithdrawalScope.CONSENT, Fixtures.ENROLLED));
        assertThat(outbound.publish(signedAt(List.of("E2"))))
                .contains(new ScreeningFailed(Fixtures.SC_001, Fixtures.UMCU, Fixtures.SIGNED, List.of("E2")));
        assertThat(outbound.publish(signedAt(List.of()))).isEmpty();
    }

    private static SignatureCorrected signedAt(List<String> failing) {
        return new SignatureCorrected(
                Fixtures.SC_001, Fixtures.UMCU, Fixtures.SIGNED, Fixtures.EXAMINED, "1", failing, "Typed wrongly.");
    }

    @Test
    void a_corrected_opening_and_a_corrected_enrolment_are_told_anew_as_they_are_now() {
        var before = new OpeningDetails(Fixtures.SIGNED, Sex.MALE, null);
        var opening = new OpeningDetails(Fixtures.OPENED, Sex.FEMALE, null);
        assertThat(outbound.publish(
                        new OpeningCorrected(Fixtures.SC_001, Fixtures.UMCU, opening, before, "Typed wrongly.")))
                .contains(new io.cytelog.contracts.screening.ScreeningOpened(
                        Fixtures.SC_001, Fixtures.UMCU, Fixtures.OPENED));
        assertThat(outbound.publish(new EnrolmentCorrected(
                        Fixtures.SC_001,
                        Fixtures.S_001,
                        Fixtures.UMCU,
                        new EnrolmentDetails(Fixtures.ENROLLED, Sex.FEMALE, 44, "1"),
                        new EnrolmentDetails(Fixtures.SIGNED, Sex.MALE, 45, "1"),
                        null)))
                .contains(published("1"));
    }

    @Test
    void what_concerns_screening_alone_stays_here() {
        assertThat(outbound.publish(Fixtures.judged(Fixtures.SC_001, "E2", CriterionAnswer.MET)))
                .isEmpty();
    }
}
