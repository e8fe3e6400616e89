package io.cytelog.dosing.write;

import static io.cytelog.dosing.Dosing.ALLOCATION;
import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.LOT;
import static io.cytelog.dosing.Dosing.PHARMACIST;
import static io.cytelog.dosing.Dosing.PLACEBO_KIT;
import static io.cytelog.dosing.Dosing.PRODUCT_KIT;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.WHOLE_LIST;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.automation.notefacts.NoteSubject;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.write.administer.CheckAdministration;
import io.cytelog.dosing.write.administer.CorrectAdministration;
import io.cytelog.dosing.write.administer.RecordAdministration;
import io.cytelog.dosing.write.randomisesubject.RandomiseSubject;
import io.cytelog.dosing.write.seallist.SealRandomisationList;
import io.cytelog.dosing.write.supplylot.ReceiveLot;
import io.cytelog.dosing.write.supplylot.RejectLot;
import io.cytelog.dosing.write.supplylot.ReleaseLot;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.testkit.SliceStory;
import io.cytelog.testkit.blinding.Disclosure;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The slices on the production wiring: tags, boundaries and conditions as they run. */
class SupplyStoryTest {
    private static final LotCertificate CERTIFICATE = new LotCertificate("QP-7", null);
    private SliceStory story;

    @BeforeEach
    void begin() {
        story = SliceStory.of(Dosing.module());
    }

    @AfterEach
    void end() {
        story.close();
    }

    private static ReceiveLot receive() {
        return new ReceiveLot(SEAL.tag(LOT), TRIAL, Dosing.lotContent(), at(-80_000), PHARMACIST);
    }

    private static ReleaseLot release(int minute) {
        return new ReleaseLot(SEAL.tag(LOT), TRIAL, "qp-1", at(minute), CERTIFICATE, PHARMACIST);
    }

    private static RejectLot reject() {
        return new RejectLot(SEAL.tag(LOT), TRIAL, "qp-1", at(-900), CERTIFICATE, PHARMACIST);
    }

    @Test
    void a_lot_is_received_once_and_its_identity_is_sealed() {
        var received = story.when(receive()).recordedA(LotReceived.class);

        assertThat(SEAL.openLot(received.lot(), received.content())).isEqualTo(Dosing.lotContent());
        Disclosure.of(Dosing.JSON.writeValueAsString(received))
                .doesNotTell("LOT-7", "W0000", "48000000")
                .alsoNotInCiphertext("LOT-7-B01", "W000021123456", "48000000", "viableCells");
        story.when(receive()).refused(DosingRefusal.LOT_ALREADY_RECEIVED);
    }

    @Test
    void a_lot_is_released_once_and_its_release_can_be_taken_back_for_good() {
        story.when(release(-1000)).refused(DosingRefusal.LOT_NOT_KNOWN);
        story.given(Dosing.lotReceived());

        story.when(release(-1000)).recordedA(LotReleased.class);
        story.when(release(-999)).refused(DosingRefusal.LOT_ALREADY_RELEASED);
        story.when(reject()).recordedA(LotRejected.class);
        story.when(reject()).refused(DosingRefusal.LOT_ALREADY_REJECTED);
        story.when(release(-800)).refused(DosingRefusal.LOT_ALREADY_REJECTED);
    }

    @Test
    void a_lot_is_not_released_once_it_has_expired() {
        story.given(Dosing.lotReceived());

        story.when(release(500_000)).refused(DosingRefusal.LOT_EXPIRED);
        story.when(release(499_999)).recordedA(LotReleased.class);
    }

    private static SealRandomisationList seal(String commitment, String sealedList) {
        return new SealRandomisationList(TRIAL, commitment, sealedList, null, PHARMACIST);
    }

    @Test
    void a_list_is_sealed_once_and_only_when_it_holds_what_it_commits_to() {
        var good = ALLOCATION.seal(WHOLE_LIST, new SecureRandom());
        var foreign = ALLOCATION.seal(
                new AllocationList(
                        null, null, null, null, List.of(new AllocationList.Slot(1, PRODUCT_KIT, "SOMETHING", null))),
                new SecureRandom());

        story.when(seal(good.commitment(), "bm90IHNlYWxlZA==")).refused(DosingRefusal.LIST_NOT_READABLE);
        story.when(seal("0".repeat(64), good.sealedList())).refused(DosingRefusal.COMMITMENT_MISMATCH);
        story.when(seal(foreign.commitment(), foreign.sealedList())).refused(DosingRefusal.LIST_MALFORMED);

        var sealed = story.when(seal(good.commitment(), good.sealedList())).recordedA(RandomisationListSealed.class);
        assertThat(sealed.slots()).isEqualTo(20);
        Disclosure.of(Dosing.JSON.writeValueAsString(sealed))
                .doesNotTell("MSC", "PLACEBO", "K-001")
                .alsoNotInCiphertext("\"arm\":\"MSC", "PLACEBO\"", "\"kit\":\"K-001");
        story.when(seal(good.commitment(), good.sealedList())).refused(DosingRefusal.LIST_ALREADY_SEALED);
    }

    @Test
    void subjects_that_are_randomised_at_once_take_different_kits() throws InterruptedException {
        var slots = IntStream.rangeClosed(1, 8)
                .mapToObj(slot -> new AllocationList.Slot(
                        slot,
                        new io.cytelog.contracts.KitNumber("K-10" + slot),
                        slot % 2 == 0 ? "MSC" : "PLACEBO",
                        null))
                .toList();
        var sealed = ALLOCATION.seal(new AllocationList(null, null, null, null, slots), new SecureRandom());
        story.given(new RandomisationListSealed(TRIAL, sealed.commitment(), sealed.sealedList(), 8, null));
        List<Callable<SubjectRandomised>> calls = new ArrayList<>();
        for (int number = 1; number <= 8; number++) {
            var subject = new SubjectId("S-10" + number);
            story.given(new SubjectNoted(
                    subject, Dosing.SITE, at(-1), Sex.MALE, new FactHeader("e", "screening", number, at(0))));
            calls.add(() -> story.when(new RandomiseSubject(subject, TRIAL, at(0), INVESTIGATOR)).facts().stream()
                    .map(SubjectRandomised.class::cast)
                    .filter(taken -> taken.subject().equals(subject))
                    .findFirst()
                    .orElseThrow());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            var kits = threads.invokeAll(calls).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .map(SubjectRandomised::kit)
                    .distinct();
            assertThat(kits).hasSize(8);
        }
    }

    @Test
    void a_check_reads_subject_kit_and_conduct_from_their_tags() {
        story.given(Dosing.subjectNoted(), Dosing.listSealed(), Dosing.randomised());
        story.when(check()).refusedOnRecord(DosingRefusal.KIT_NOT_PREPARED);

        story.given(Dosing.prepared(PRODUCT_KIT, Dosing.product(48_000_000, "86")));
        story.when(check()).recordedA(AdministrationPermitted.class);

        story.given(Dosing.halted(at(10)));
        story.when(check()).refusedOnRecord(DosingRefusal.TRIAL_HALTED);
    }

    @Test
    void a_kit_that_went_to_the_wrong_subject_is_recorded_and_checked_no_more() {
        var other = new SubjectId("S-002");
        var source = new FactHeader("e", "screening", 2, at(0));
        story.given(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                Dosing.prepared(PRODUCT_KIT, Dosing.product(48_000_000, "86")),
                new SubjectNoted(other, Dosing.SITE, at(-1), Sex.MALE, source));
        story.when(check()).recordedA(AdministrationPermitted.class);

        var given = story.when(administration(other)).recordedA(TreatmentAdministered.class);
        assertThat(given.deviations())
                .contains(Deviation.NOT_RANDOMISED)
                .doesNotContain(Deviation.KIT_ALREADY_GIVEN, Deviation.KIT_NOT_PREPARED);

        story.when(check()).refusedOnRecord(DosingRefusal.KIT_ALREADY_USED);
        assertThat(story.when(administration(SUBJECT))
                        .recordedA(TreatmentAdministered.class)
                        .deviations())
                .contains(Deviation.KIT_ALREADY_GIVEN)
                .doesNotContain(Deviation.SECOND_ADMINISTRATION);
    }

    @Test
    void a_kit_that_was_recorded_for_the_wrong_subject_is_free_again_and_the_right_one_is_not() {
        var other = new SubjectId("S-002");
        story.given(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                Dosing.prepared(PRODUCT_KIT, Dosing.product(48_000_000, "86")),
                new SubjectNoted(other, Dosing.SITE, at(-1), Sex.MALE, new FactHeader("e", "screening", 2, at(0))));
        story.when(administration(other)).recordedA(TreatmentAdministered.class);
        story.when(check()).refusedOnRecord(DosingRefusal.KIT_ALREADY_USED);

        var corrected = story.when(correction(other, PLACEBO_KIT)).recordedA(AdministrationCorrected.class);
        assertThat(corrected.replaces().kit()).isEqualTo(PRODUCT_KIT);
        story.when(check()).recordedA(AdministrationPermitted.class);
        assertThat(story.when(administration(SUBJECT))
                        .recordedA(TreatmentAdministered.class)
                        .deviations())
                .doesNotContain(Deviation.KIT_ALREADY_GIVEN, Deviation.NO_VALID_CHECK);
        assertThat(story.when(correction(SUBJECT, PLACEBO_KIT))
                        .recordedA(AdministrationCorrected.class)
                        .given()
                        .deviations())
                .contains(Deviation.KIT_ALREADY_GIVEN, Deviation.KIT_MISMATCH);
    }

    private static CorrectAdministration correction(SubjectId subject, KitNumber kit) {
        var said = new RecordAdministration(
                subject, kit, TRIAL, at(70), null, null, List.of(), null, null, null, null, INVESTIGATOR);
        return new CorrectAdministration(1, said, "The label was misread.");
    }

    private static CheckAdministration check() {
        var nothing = new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE);
        return new CheckAdministration(SUBJECT, PRODUCT_KIT, TRIAL, "nurse-b", null, nothing, at(60), INVESTIGATOR);
    }

    private static RecordAdministration administration(SubjectId subject) {
        return new RecordAdministration(
                subject, PRODUCT_KIT, TRIAL, at(70), null, null, List.of(), null, null, null, null, INVESTIGATOR);
    }

    @Test
    void a_kit_of_a_lot_that_is_rejected_after_its_preparation_is_refused_at_the_bedside() {
        var check = new CheckAdministration(
                SUBJECT,
                PRODUCT_KIT,
                TRIAL,
                "nurse-b",
                null,
                new Recheck(Recheck.Pregnancy.NEGATIVE, Recheck.Infection.NONE),
                at(60),
                INVESTIGATOR);
        story.given(
                Dosing.subjectNoted(),
                Dosing.randomised(),
                Dosing.lotReceived(),
                Dosing.lotReleased(at(-1000)),
                Dosing.prepared(PRODUCT_KIT, Dosing.product(48_000_000, "86")));
        story.when(check).recordedA(AdministrationPermitted.class);

        story.when(reject()).recordedA(LotRejected.class);

        story.when(check).refusedOnRecord(DosingRefusal.DOSE_OUT_OF_RANGE);
    }

    @Test
    void an_enrolment_is_noted_with_its_source() {
        var enrolled = new SubjectEnrolled(
                SUBJECT, new io.cytelog.contracts.ScreeningId("SC-001"), Dosing.SITE, at(-100), Sex.FEMALE, null, "1");
        var source = new FactHeader("e-1", "screening", 42, at(-99));

        story.when(new NoteSubject(enrolled, source))
                .recorded(new SubjectNoted(SUBJECT, Dosing.SITE, at(-100), Sex.FEMALE, source));
    }
}
