package io.cytelog.dosing.randomisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Numbering;
import io.cytelog.contracts.protocol.Recruitment;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomisationListTest {
    private static final String SEED = "00112233445566778899aabbccddeeff";
    private final PermutedBlocks blocks = PermutedBlocks.of(Dosing.PROTOCOL);

    @TempDir
    Path directory;

    private Path keyFile;

    @BeforeEach
    void key() throws IOException {
        keyFile = Files.writeString(directory.resolve("allocation.key"), Dosing.ALLOCATION_KEY + "\n");
    }

    private static List<Arm> arms(String... codes) {
        return Arrays.stream(codes)
                .map(code -> new Arm(code, code, 1, code.equals("MSC"), "test", true, null))
                .toList();
    }

    private static String seed(int number) {
        return String.format("%032x", number);
    }

    @Test
    void every_list_closes_exactly_and_never_drifts_by_more_than_half_a_block() {
        for (int number = 0; number < 300; number++) {
            var list = blocks.draw(seed(number));
            int drift = 0;
            for (var place : list.places()) {
                drift += place.arm().equals("MSC") ? 1 : -1;
                assertThat(drift).isBetween(-2, 2);
            }
            assertThat(drift).isZero();
            assertThat(list.fault(Dosing.PROTOCOL.arms())).isEmpty();
        }
    }

    @Test
    void block_sizes_of_two_and_of_four_both_occur() {
        var drifts = IntStream.range(0, 50)
                .mapToObj(number -> blocks.draw(seed(number)).places().stream()
                        .limit(2)
                        .map(Slot::arm)
                        .distinct()
                        .count())
                .toList();

        assertThat(drifts).contains(1L, 2L);
    }

    @Test
    void kit_numbers_say_nothing_about_the_arm() {
        Map<String, Integer> product = new HashMap<>();
        int lists = 400;
        for (int number = 0; number < lists; number++) {
            blocks.draw(seed(number)).places().stream()
                    .filter(place -> place.arm().equals("MSC"))
                    .forEach(place -> product.merge(place.kit().value(), 1, Integer::sum));
        }
        // Half of 400 is 200 with a standard deviation of 10; the seeds are fixed, so the test never wavers.
        assertThat(product)
                .hasSize(20)
                .allSatisfy((kit, times) -> assertThat(times).isBetween(160, 240));
    }

    @Test
    void the_same_seed_draws_the_same_list_and_another_seed_another() {
        assertThat(blocks.draw(SEED)).isEqualTo(blocks.draw(SEED));
        assertThat(blocks.draw(SEED)).isNotEqualTo(blocks.draw(seed(5)));
    }

    @Test
    void the_ratio_of_the_protocol_is_the_ratio_of_the_list() {
        var twoToOne = List.of(
                new Arm("MSC", "Cells", 2, true, "test", true, null),
                new Arm("PLACEBO", "None", 1, false, "test", true, null));
        var list = new PermutedBlocks(twoToOne, 9, "P%d").draw(SEED);

        assertThat(list.places()).filteredOn(place -> place.arm().equals("MSC")).hasSize(6);
        assertThat(list.places()).extracting(place -> place.kit().value()).contains("P1", "P9");
    }

    @Test
    void a_number_of_places_that_the_ratio_does_not_divide_is_refused() {
        assertThatThrownBy(() -> new PermutedBlocks(arms("MSC", "PLACEBO"), 19, "K-%03d").draw(SEED))
                .hasMessageContaining("2 parts")
                .hasMessageContaining("19 places");
        assertThatThrownBy(() -> new PermutedBlocks(arms("MSC", "PLACEBO"), 0, "K-%03d").draw(SEED))
                .hasMessageContaining("0 places");
    }

    @Test
    void a_protocol_that_seeks_no_stated_number_has_no_list() {
        var numbers = Dosing.PROTOCOL.numbering();
        var endless = Dosing.with(new Recruitment(null, null), numbers);
        var kitless = Dosing.with(
                Dosing.PROTOCOL.recruitment(),
                new Numbering(numbers.subjects(), numbers.screenings(), numbers.adverseEvents(), null));

        assertThatThrownBy(() -> PermutedBlocks.of(endless)).hasMessageContaining("no target");
        assertThatThrownBy(() -> PermutedBlocks.of(kitless)).hasMessageContaining("kits");
    }

    @Test
    void the_program_prints_a_request_body_that_this_service_can_open() {
        var body = Dosing.JSON.readTree(run());
        var opened =
                Dosing.ALLOCATION.open(body.get("sealedList").stringValue()).orElseThrow();

        assertThat(body.propertyNames()).containsExactlyInAnyOrder("commitment", "sealedList");
        assertThat(opened.commitment()).isEqualTo(body.get("commitment").stringValue());
        assertThat(opened.list().places())
                .hasSize(Dosing.PROTOCOL.recruitment().cap().orElseThrow());
        assertThat(opened.list().givesProduct("MSC")).contains(true);
        assertThat(opened.list().givesProduct("PLACEBO")).contains(false);
    }

    @Test
    void a_seed_that_can_be_guessed_and_wrong_options_are_refused_with_a_sentence() {
        assertThatThrownBy(() -> run("--seed", "abcd")).hasMessageContaining("32 hexadecimal digits");
        assertThatThrownBy(() -> run("--protocol", "classpath:/nowhere.yaml")).hasMessageContaining("nowhere.yaml");
        assertThatThrownBy(() -> run("--slots", "20")).hasMessageContaining("--slots");
    }

    @Test
    void a_list_of_another_key_or_no_list_at_all_does_not_open() {
        assertThat(Dosing.ALLOCATION.open("not base64!")).isEmpty();
        assertThat(Dosing.ALLOCATION.open("AAAA")).isEmpty();
        var other = new AllocationSeal(io.cytelog.runtime.sealing.SealingKey.ofBase64(Dosing.key(9)), Dosing.JSON);
        assertThat(Dosing.ALLOCATION.open(
                        other.seal(Dosing.LIST, new SecureRandom()).sealedList()))
                .isEmpty();
    }

    @Test
    void faults_of_a_list_are_told_without_its_content() {
        var arms = arms("A", "B");
        assertThat(list(new Slot(2, new KitNumber("K-1"), "A")).fault(arms))
                .get()
                .asString()
                .contains("numbered");
        assertThat(list().fault(arms)).isPresent();
        assertThat(list(new Slot(1, new KitNumber("K-1"), "A"), new Slot(2, new KitNumber("K-1"), "B"))
                        .fault(arms))
                .get()
                .asString()
                .contains("only once");
        assertThat(list(new Slot(1, new KitNumber("K-1"), "C")).fault(arms))
                .get()
                .asString()
                .doesNotContain("C");
        assertThat(list(new Slot(1, new KitNumber("K-1"), "A")).fault(arms)).isEmpty();
    }

    @Test
    void a_list_that_gives_the_product_to_another_arm_than_the_protocol_is_a_fault() {
        var slots = List.of(new Slot(1, new KitNumber("K-1"), "MSC"), new Slot(2, new KitNumber("K-2"), "PLACEBO"));
        var arms = arms("MSC", "PLACEBO");

        assertThat(new AllocationList(null, null, List.of("MSC"), slots).fault(arms))
                .isEmpty();
        assertThat(new AllocationList(null, null, null, slots).fault(arms)).isEmpty();
        assertThat(new AllocationList(null, null, List.of("PLACEBO"), slots).fault(arms))
                .isPresent();
        assertThat(new AllocationList(null, null, List.of(), slots).fault(arms)).isPresent();
    }

    private static AllocationList list(Slot... slots) {
        return new AllocationList(null, null, null, List.of(slots));
    }

    private String run(String... options) {
        var all = new String[options.length + 2];
        all[0] = "--key-file";
        all[1] = keyFile.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        return RandomisationListMain.requestBody(new SecureRandom(), all);
    }
}
