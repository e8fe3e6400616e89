package io.cytelog.dosing.write;

import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PHARMACIST;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.dosing.Injection;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.write.administer.CheckAdministration;
import io.cytelog.dosing.write.administer.RecordAdministration;
import io.cytelog.dosing.write.supplylot.ReleaseLot;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From minute 50 on the protocol asks for 49 million cells in a bag and in a dose, and for one injection; here they hold 48 million. */
class AmendedProtocolTest {
    private final SliceStory story = SliceStory.of(Dosing.module(Dosing.amended(at(50), """
            {"dose":{"minimumCells":{"value":49000000},"injectionSites":{"value":1}},"product":{"lot":{"minimumCellsPerBag":{"value":49000000}}}}""")));

    @AfterEach
    void end() {
        story.close();
    }

    private static CheckAdministration check(Instant occurredAt) {
        var nothing = new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE);
        return new CheckAdministration(SUBJECT, PRODUCT_KIT, TRIAL, "nurse-b", null, nothing, occurredAt, INVESTIGATOR);
    }

    private static RecordAdministration administration(Instant startedAt) {
        return new RecordAdministration(
                SUBJECT,
                PRODUCT_KIT,
                TRIAL,
                startedAt,
                null,
                null,
                List.of(new Injection("F1", null)),
                null,
                null,
                null,
                null,
                INVESTIGATOR);
    }

    private void given_a_kit_of_48_million_cells() {
        story.given(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                Dosing.prepared(PRODUCT_KIT, Dosing.product(48_000_000, "86")));
    }

    @Test
    void a_check_goes_by_the_version_in_force_at_its_moment_however_late_it_is_entered() {
        given_a_kit_of_48_million_cells();
        story.when(check(at(50))).refusedOnRecord(DosingRefusal.DOSE_OUT_OF_RANGE);
        story.when(check(at(50).minusNanos(1))).recordedA(AdministrationPermitted.class);
    }

    @Test
    void an_administration_before_the_amendment_is_measured_by_the_earlier_version() {
        given_a_kit_of_48_million_cells();
        var given = story.when(administration(at(50).minusNanos(1))).recordedA(TreatmentAdministered.class);
        assertThat(given.deviations()).contains(Deviation.INJECTION_COUNT);
    }

    @Test
    void an_administration_under_the_amendment_is_measured_by_it() {
        given_a_kit_of_48_million_cells();
        var given = story.when(administration(at(50))).recordedA(TreatmentAdministered.class);
        assertThat(given.deviations()).doesNotContain(Deviation.INJECTION_COUNT);
    }

    private static ReleaseLot release(Instant moment) {
        return new ReleaseLot(
                SEAL.tag(Dosing.LOT), Dosing.TRIAL, "qp-1", moment, new LotCertificate("QP-7", null), PHARMACIST);
    }

    @Test
    void a_lot_is_released_by_the_specification_of_its_day() {
        story.given(Dosing.lotReceived());
        story.when(release(at(50))).refused(DosingRefusal.LOT_OUT_OF_SPECIFICATION);
        story.when(release(at(50).minusNanos(1))).recordedA(LotReleased.class);
    }
}
