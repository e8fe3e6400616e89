package io.cytelog.reporting.read.audittrail;

import static io.cytelog.reporting.read.SentLog.enrolled;
import static io.cytelog.reporting.read.SentLog.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.CheckpointVerifier;
import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.reporting.read.MemoryViews;
import io.cytelog.reporting.read.SentLog;
import io.cytelog.runtime.messaging.TopicRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AuditTrailProjectorTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-06-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String NOTE = event("dosing.KitOpened", "S-001", "{\"subject\":\"S-001\"}");

    private final SentLog screening = new SentLog("screening");
    private final SentLog dosing = new SentLog("dosing");
    private final SentLog safety = new SentLog("safety");
    private final MemoryViews views = new MemoryViews();
    private final AuditTrailProjector projector = new AuditTrailProjector(
            new TrustedLogs(Map.of(
                    "screening", screening.publicKey(), "dosing", dosing.publicKey(), "safety", safety.publicKey())),
            CLOCK);

    private void hears(TopicRecord... records) {
        List.of(records).forEach(record -> projector.on(record, views));
    }

    private LogCopy copy(String log) {
        return views.get(LogCopy.VIEW, log, LogCopy.class).orElseThrow();
    }

    private AuditDocument entry(String id) {
        return views.get(AuditDocument.VIEW, id, AuditDocument.class).orElseThrow();
    }

    private List<String> shown() {
        return views.ids(AuditDocument.VIEW);
    }

    private void assertWrong(long position, String problem) {
        assertThat(copy("dosing").firstWrongPosition()).isEqualTo(position);
        assertThat(copy("dosing").problem()).contains(problem);
    }

    @Test
    void an_untouched_log_is_proved_to_its_end() {
        hears(dosing.commit(NOTE), dosing.commit(NOTE, NOTE, NOTE), dosing.commit(NOTE));

        var copy = copy("dosing");
        assertThat(copy.valid()).isTrue();
        assertThat(copy.position()).isEqualTo(5);
        assertThat(copy.size()).isEqualTo(3);
        assertThat(copy.signedSize()).isEqualTo(3);
        assertThat(copy.rootHash()).isEqualTo(dosing.root());
        assertThat(copy.gaps()).isEmpty();
    }

    @Test
    void every_entry_carries_a_receipt_that_verifies_offline() {
        for (int i = 0; i < 20; i++) {
            hears(dosing.commit(NOTE, NOTE));
        }

        var key = CheckpointVerifier.of(dosing.publicKey());
        assertThat(views.ids(AuditDocument.VIEW)).hasSize(40).allSatisfy(id -> {
            var receipt = entry(id).receipt();
            var body = views.get(CopiedCommit.VIEW, CopiedCommit.id("dosing", receipt.position()), CopiedCommit.class)
                    .orElseThrow()
                    .body();
            assertThat(MerkleTree.verifyInclusion(
                            MerkleTree.leafHash(body),
                            receipt.leafIndex(),
                            receipt.treeSize(),
                            receipt.inclusionProof(),
                            receipt.rootHash()))
                    .isTrue();
            var head = key.verify(String.valueOf(receipt.checkpoint()));
            assertThat(head.root()).isEqualTo(receipt.rootHash());
            assertThat(head.size()).isEqualTo(receipt.treeSize());
        });
    }

    @Test
    void a_commit_that_is_sent_twice_counts_once() {
        var first = dosing.commit(NOTE);
        var second = dosing.commit(NOTE);
        hears(first, second);
        var once = views.all();

        hears(SentLog.atOffset(first, 2), SentLog.atOffset(second, 3));

        assertThat(views.all()).isEqualTo(once);
    }

    @Test
    void a_group_is_signed_by_its_last_commit() {
        hears(dosing.commitInGroup(NOTE));
        assertThat(copy("dosing").signedSize()).isZero();

        hears(dosing.commit(NOTE));

        assertThat(copy("dosing").valid()).isTrue();
        assertThat(copy("dosing").signedSize()).isEqualTo(2);
    }

    @Test
    void the_trail_goes_on_over_every_change_of_the_signing_key() {
        hears(dosing.commit(NOTE), dosing.rotate(), dosing.commitInGroup(NOTE), dosing.commit(NOTE));
        hears(dosing.rotate(), dosing.commit(NOTE));

        assertThat(copy("dosing").valid()).isTrue();
        assertThat(copy("dosing").signedSize()).isEqualTo(6);
        assertThat(copy("dosing").key()).isEqualTo(dosing.publicKey());
    }

    @Test
    void a_change_of_the_key_that_another_key_signed_is_named() {
        var forger = new SentLog("dosing");
        hears(dosing.commit(NOTE));
        var forged = dosing.commit(SentLog.rotation(forger.publicKey(), forger.publicKey()));
        hears(forged);

        assertWrong(2, "not signed with the key in force");
    }

    @Test
    void a_change_of_the_key_that_nothing_signs_is_named() {
        var next = new SentLog("dosing").publicKey();
        hears(dosing.commitInGroup(SentLog.rotation(next, dosing.publicKey())));

        assertWrong(1, "not signed with the key in force");
    }

    @Test
    void a_commit_that_the_old_key_signs_after_its_change_is_named() {
        hears(
                dosing.commit(NOTE),
                dosing.commit(SentLog.rotation(new SentLog("dosing").publicKey(), dosing.publicKey())));
        hears(dosing.commit(NOTE));

        assertWrong(3, "not signed");
        assertThat(copy("dosing").position()).isEqualTo(2);
    }

    @Test
    void a_missing_commit_is_named_and_what_follows_waits() {
        hears(dosing.commit(NOTE));
        dosing.commit(NOTE, NOTE);
        hears(dosing.commit(NOTE), dosing.commit(NOTE));

        assertWrong(2, "Positions 2 to 3 are missing");
        assertThat(copy("dosing").gaps()).containsExactly(new LogCopy.Gap(2, 3));
        assertThat(copy("dosing").heardTo()).isEqualTo(5);
        assertThat(copy("dosing").position()).isEqualTo(1);
        assertThat(shown()).containsExactly("dosing/000000000001");
        assertThat(copy("dosing").waiting()).isEqualTo(2);
        assertThat(views.ids(KeptRecord.WAITING)).hasSize(2);
        assertThat(copy("dosing").fetchAfter()).isZero();
    }

    @Test
    void a_missing_beginning_is_a_gap_too() {
        dosing.commit(NOTE);
        hears(dosing.commit(NOTE));

        assertWrong(1, "Positions 1 to 1 are missing");
    }

    @Test
    void a_changed_byte_is_named() {
        hears(dosing.commit(NOTE));
        var record = dosing.commit(NOTE);
        hears(SentLog.withText(record, record.value().replace("because", "becauze")));

        assertWrong(2, "leaf hash");
    }

    @Test
    void a_changed_byte_with_a_fitting_leaf_does_not_fit_the_root() {
        hears(dosing.commit(NOTE));
        var record = dosing.commit(NOTE);
        var changed = SentLog.withText(record, record.value().replace("because", "becauze"));
        var leaf = java.util.Base64.getEncoder().encodeToString(MerkleTree.leafHash(changed.value()));
        hears(SentLog.with(changed, "ce_leaf", leaf));

        assertWrong(2, "root hash");
    }

    @Test
    void a_history_recomputed_without_the_key_is_not_signed() {
        var forger = new SentLog("dosing");
        hears(forger.commit(NOTE));

        assertWrong(1, "not signed");
    }

    @Test
    void a_checkpoint_of_another_tree_is_wrong() {
        var first = dosing.commit(NOTE);
        hears(first);
        var second = dosing.commit(NOTE);
        hears(SentLog.with(second, "ce_checkpoint", first.header("ce_checkpoint")));

        assertWrong(2, "of another tree");
    }

    @Test
    void a_second_commit_at_a_taken_position_is_a_fork_and_waits_beside_the_first() {
        var other = dosing.otherStory();
        hears(dosing.commit(NOTE));
        hears(SentLog.atOffset(other.commit(event("dosing.KitLost", "S-001", "{\"subject\":\"S-001\"}")), 17));

        assertWrong(1, "A second commit");
        assertThat(entry("dosing/000000000001").event()).isEqualTo("dosing.KitOpened");
        assertThat(shown()).containsExactly("dosing/000000000001");
        assertThat(views.ids(KeptRecord.WAITING)).containsExactly("dosing/000000000017");
    }

    @Test
    void a_time_that_runs_back_is_wrong() {
        hears(dosing.commit(NOTE));
        hears(dosing.recordedAt("2024-01-01T00:00:00Z").commit(NOTE));

        assertWrong(2, "before its predecessor");
    }

    @Test
    void headers_that_contradict_the_text_are_wrong() {
        hears(SentLog.with(dosing.commit(NOTE), "ce_last", "2"));

        assertWrong(1, "claims positions 1 to 2");
    }

    @Test
    void another_number_than_the_next_is_wrong() {
        hears(SentLog.with(dosing.commit(NOTE), "ce_index", "7"));

        assertWrong(1, "number 7");
    }

    @Test
    void what_is_no_commit_at_all_stops_the_trail_and_waits() {
        hears(dosing.commit(NOTE));
        var record = dosing.commit(NOTE);
        hears(SentLog.withText(record, "not JSON"), SentLog.with(record, "ce_position", null), record);

        assertWrong(2, "is not a commit");
        assertThat(shown()).containsExactly("dosing/000000000001");
        assertThat(copy("dosing").waiting()).isEqualTo(3);
    }

    @Test
    void a_record_that_names_another_predecessor_is_wrong() {
        hears(dosing.commit(NOTE), dosing.commit(NOTE, NOTE));
        hears(SentLog.with(dosing.commit(NOTE), "ce_previous", "1"));

        assertWrong(4, "follows a commit at position 1; here position 2 comes before it");
    }

    @Test
    void a_record_that_names_another_root_before_it_is_wrong() {
        var first = dosing.commit(NOTE);
        hears(first, SentLog.with(dosing.commit(NOTE), "ce_previousroot", first.header("ce_leaf") + "="));

        assertWrong(2, "follows another history");
    }

    @Test
    void a_record_of_before_predecessors_were_named_is_proved_by_its_root() {
        var bare = SentLog.with(SentLog.with(dosing.commit(NOTE), "ce_previous", null), "ce_previousroot", null);
        hears(bare);

        assertThat(copy("dosing").valid()).isTrue();
        assertThat(copy("dosing").tail()).isEqualTo(1);
    }

    @Test
    void a_copy_that_was_stored_before_records_could_wait_goes_on() {
        hears(dosing.commit(NOTE));
        var stored = (ObjectNode) views.all().get(LogCopy.VIEW + ":dosing");
        views.put(LogCopy.VIEW, "dosing", stored.deepCopy().without(List.of("tail", "waiting")));
        hears(dosing.commit(NOTE));

        assertThat(copy("dosing").valid()).isTrue();
        assertThat(copy("dosing").size()).isEqualTo(2);
    }

    @Test
    void what_was_proved_is_known_again_while_the_trail_is_stopped() {
        var first = dosing.commit(NOTE);
        dosing.commit(NOTE);
        hears(first, dosing.commit(NOTE));
        var stopped = views.all();

        hears(SentLog.atOffset(first, 9));

        assertThat(views.all()).isEqualTo(stopped);
    }

    @Test
    void what_was_wrong_first_stays_said() {
        dosing.commit(NOTE);
        hears(dosing.commit(NOTE));
        dosing.commit(NOTE);
        hears(dosing.commit(NOTE));

        assertWrong(1, "Positions 1 to 1");
        assertThat(copy("dosing").gaps()).containsExactly(new LogCopy.Gap(1, 1), new LogCopy.Gap(3, 3));
    }

    @Test
    void one_wrong_log_does_not_touch_another() {
        dosing.commit(NOTE);
        hears(dosing.commit(NOTE), screening.commit(enrolled("S-001", "SC-001", "UMCU")));

        assertThat(copy("dosing").valid()).isFalse();
        assertThat(copy("screening").valid()).isTrue();
    }

    @Test
    void an_entry_says_who_what_why_and_both_times() {
        hears(screening.commit(enrolled("S-001", "SC-001", "UMCU")));

        var entry = AuditEntry.of(entry("screening/000000000001"));
        assertThat(entry.event()).isEqualTo("screening.SubjectEnrolled");
        assertThat(entry.subject()).isEqualTo("S-001");
        assertThat(entry.screening()).isEqualTo("SC-001");
        assertThat(entry.site()).isEqualTo("UMCU");
        assertThat(entry.who())
                .isEqualTo(new AuditEntry.Who("investigator-UMCU", List.of("investigator", "site-staff"), "UMCU"));
        assertThat(entry.why()).isEqualTo("because");
        assertThat(entry.occurredAt()).isEqualTo("2025-03-01T09:00:00Z");
        assertThat(entry.recordedAt()).isEqualTo("2025-03-03T08:00:01Z");
        assertThat(entry.what()).contains("\"screening\":\"SC-001\"");
    }

    @Test
    void an_entry_that_comes_before_the_enrolment_gets_its_site_with_it() {
        hears(dosing.commit(NOTE));
        assertThat(entry("dosing/000000000001").site()).isNull();

        hears(screening.commit(enrolled("S-001", "SC-001", "REF")));

        assertThat(entry("dosing/000000000001").site()).isEqualTo("REF");
        hears(dosing.commit(NOTE));
        assertThat(entry("dosing/000000000002").site()).isEqualTo("REF");
    }

    @Test
    void an_enrolment_that_is_not_proved_binds_nobody_to_a_site() {
        var forger = new SentLog("screening");
        hears(dosing.commit(NOTE), forger.commit(enrolled("S-001", "SC-001", "REF")));

        assertThat(entry("dosing/000000000001").site()).isNull();
    }

    @Test
    void a_correction_that_refers_to_an_earlier_record_shows_both() {
        hears(
                dosing.commit(event("dosing.Assessed", "S-001", "{\"assessment\":\"A-1\",\"newUlcers\":2}")),
                dosing.commit(event(
                        "dosing.Assessed", "S-001", "{\"assessment\":\"A-2\",\"newUlcers\":1,\"corrects\":\"A-1\"}")));

        assertThat(entry("dosing/000000000001").oldValue()).isNull();
        assertThat(entry("dosing/000000000002").oldValue()).isEqualTo("{\"assessment\":\"A-1\",\"newUlcers\":2}");
        assertThat(entry("dosing/000000000002").newValue()).contains("\"newUlcers\":1");
    }

    private static String medication(String number, String name, String reason) {
        return event(
                "safety.ConcomitantMedicationRecorded",
                "S-001",
                "{\"medication\":\"%s\",\"name\":\"%s\",\"reason\":%s}".formatted(number, name, reason));
    }

    @Test
    void a_medication_that_is_recorded_again_under_its_number_shows_what_it_replaces_and_another_number_nothing() {
        hears(
                safety.commit(medication("S-001-CM-01", "Aspirin", "null")),
                safety.commit(medication("S-001-CM-02", "Bosentan", "null")),
                safety.commit(medication("S-001-CM-01", "Iloprost", "\"Misread\"")),
                safety.commit(medication("S-001-CM-01", "Nifedipine", "\"Misread again\"")));

        assertThat(entry("safety/000000000001").oldValue()).isNull();
        assertThat(entry("safety/000000000002").oldValue()).isNull();
        assertThat(entry("safety/000000000003").oldValue()).contains("Aspirin");
        assertThat(entry("safety/000000000003").newValue()).contains("Iloprost");
        assertThat(entry("safety/000000000004").oldValue())
                .as("the one before it")
                .contains("Iloprost");
    }

    private static String ofClock(String fact, String clock, String more) {
        return event("safety." + fact, "S-001", "{\"clock\":\"%s\",\"subject\":\"S-001\"%s}".formatted(clock, more));
    }

    private static String opened(String clock, String kind) {
        return ofClock("ClockOpened", clock, ",\"kind\":\"%s\",\"site\":\"UMCU\"".formatted(kind));
    }

    private List<String> sites(int entries) {
        return IntStream.rangeClosed(1, entries)
                .mapToObj(position -> String.valueOf(
                        entry(CopiedCommit.id("safety", position)).site()))
                .toList();
    }

    @Test
    void what_becomes_of_a_sites_own_hours_is_the_sites() {
        hears(screening.commit(enrolled("S-001", "SC-001", "UMCU")));
        hears(
                safety.commit(opened("C-01", "SAE_TO_SPONSOR")),
                safety.commit(opened("C-02", "SAE_TO_SPONSOR"), ofClock("ClockSuperseded", "C-01", ",\"by\":\"C-02\"")),
                safety.commit(ofClock("ClockMet", "C-02", "")),
                safety.commit(ofClock("ClockNoLongerRequired", "C-02", "")),
                safety.commit(opened("P-01-C-01", "PREGNANCY_TO_SPONSOR")));

        assertThat(sites(6)).containsOnly("UMCU");
    }

    @Test
    void what_becomes_of_the_sponsors_clocks_is_no_sites() {
        hears(
                safety.commit(opened("C-01", "SUSAR_OTHER")),
                safety.commit(
                        opened("C-02", "SUSAR_FATAL_OR_LIFE_THREATENING"),
                        ofClock("ClockSuperseded", "C-01", ",\"by\":\"C-02\"")),
                safety.commit(ofClock("ClockNoLongerRequired", "C-02", "")),
                safety.commit(ofClock("ClockSettled", "C-02", "")),
                safety.commit(ofClock("SettlementConfirmed", "C-02", "")));
        hears(screening.commit(enrolled("S-001", "SC-001", "UMCU")));

        assertThat(sites(6)).containsOnly("null");
    }

    @Test
    void a_clock_whose_opening_was_taken_in_before_that_was_kept_is_the_sites_once_it_is_met_and_not_otherwise() {
        hears(screening.commit(enrolled("S-001", "SC-001", "UMCU")));
        hears(safety.commit(ofClock("ClockMet", "C-01", ""), ofClock("ClockSuperseded", "C-01", "")));

        assertThat(sites(2)).containsExactly("UMCU", "null");
    }

    /** The words of a halt may hold what happened at another site, and whoever halts may act for one. */
    @Test
    void a_halt_and_its_end_are_no_sites_whoever_says_them() {
        hears(safety.commit(ofTheTrial("TrialHalted"), ofTheTrial("TrialRestarted")));

        assertThat(sites(2)).containsOnly("null");
    }

    private static String ofTheTrial(String fact) {
        return event("safety." + fact, "S-001", "{\"trial\":\"T-1\",\"reason\":\"A death at REF.\"}")
                .replace("subject=S-001", "trial=T-1");
    }
}
