package io.cytelog.dosing.randomisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import io.cytelog.dosing.randomisation.ListParameters.Share;
import io.cytelog.dosing.randomisation.ListParameters.Stratum;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class RandomisationListTest {
    private static final String SEED = "00112233445566778899aabbccddeeff";
    private static final List<Share> ONE_TO_ONE = List.of(new Share("MSC", 1), new Share("PLACEBO", 1));
    private final PermutedBlocks blocks = blocks(ONE_TO_ONE, List.of(2, 4), new Stratum(null, 20));

    private static PermutedBlocks blocks(List<Share> arms, List<Integer> sizes, Stratum... strata) {
        var parameters = new ListParameters(Dosing.TRIAL, arms, sizes, List.of(strata), "K-%03d");
        return new PermutedBlocks(parameters, List.of("MSC"));
    }

    private static String seed(int number) {
        return String.format("%032x", number);
    }

    @Test
    void every_list_closes_exactly_ten_against_ten_and_never_drifts_by_more_than_half_a_block() {
        for (int number = 0; number < 300; number++) {
            var list = blocks.draw(seed(number));
            int drift = 0;
            for (var place : list.places()) {
                drift += place.arm().equals("MSC") ? 1 : -1;
                assertThat(drift).isBetween(-2, 2);
            }
            assertThat(drift).isZero();
            assertThat(list.places())
                    .filteredOn(place -> place.arm().equals("MSC"))
                    .hasSize(10);
            assertThat(list.fault(Dosing.PROTOCOL)).isEmpty();
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
    void sizes_that_leave_a_rest_are_drawn_only_where_the_rest_can_be_filled() {
        var fours = blocks(ONE_TO_ONE, List.of(4, 6), new Stratum(null, 20));
        var places = IntStream.range(0, 100)
                .mapToObj(number -> fours.draw(seed(number)).places())
                .toList();

        assertThat(places)
                .allSatisfy(list -> assertThat(list)
                        .hasSize(20)
                        .filteredOn(place -> place.arm().equals("MSC"))
                        .hasSize(10));
    }

    @Test
    void each_stratum_closes_for_itself_and_its_slots_are_for_its_site() {
        var list = blocks(
                        ONE_TO_ONE,
                        List.of(2, 4),
                        new Stratum(new SiteId("UMCU"), 14),
                        new Stratum(new SiteId("REF"), 6))
                .draw(SEED);

        assertThat(list.places())
                .filteredOn(place -> new SiteId("REF").equals(place.stratum()))
                .satisfies(slots -> {
                    assertThat(slots).extracting(Slot::slot).containsExactly(15, 16, 17, 18, 19, 20);
                    assertThat(slots)
                            .filteredOn(place -> place.arm().equals("MSC"))
                            .hasSize(3);
                });
        assertThat(list.next(new SiteId("REF"), java.util.Set.of(15))
                        .orElseThrow()
                        .slot())
                .isEqualTo(16);
        assertThat(list.next(new SiteId("UMCU"), java.util.Set.of())
                        .orElseThrow()
                        .slot())
                .isEqualTo(1);
        assertThat(list.fault(Dosing.PROTOCOL)).isEmpty();
    }

    /** Product in each kit over the lists, and arms of neighbouring numbers: neither may be more than chance. */
    @Test
    void kit_numbers_say_nothing_about_the_arm() {
        Map<String, Integer> product = new HashMap<>();
        int alike = 0;
        int lists = 400;
        for (int number = 0; number < lists; number++) {
            var places = new ArrayList<>(blocks.draw(seed(number)).places());
            places.sort(java.util.Comparator.comparing(place -> place.kit().value()));
            for (int place = 0; place < places.size(); place++) {
                if (places.get(place).arm().equals("MSC")) {
                    product.merge(places.get(place).kit().value(), 1, Integer::sum);
                }
                if (place > 0
                        && places.get(place).arm().equals(places.get(place - 1).arm())) {
                    alike++;
                }
            }
        }
        // Half of 400 is 200 with a standard deviation of 10; the seeds are fixed, so the test never wavers.
        assertThat(product)
                .hasSize(20)
                .allSatisfy((kit, times) -> assertThat(times).isBetween(160, 240));
        // Of ten and ten in random order, 9 in 19 neighbours are alike: 9 of the 19 pairs of a list.
        assertThat((double) alike / lists).isBetween(8.6, 9.4);
    }

    @Test
    void the_same_seed_draws_the_same_list_and_another_seed_another() {
        assertThat(blocks.draw(SEED)).isEqualTo(blocks.draw(SEED));
        assertThat(blocks.draw(SEED)).isNotEqualTo(blocks.draw(seed(5)));
    }

    @Test
    void the_ratio_of_the_annex_is_the_ratio_of_the_list() {
        var list = blocks(List.of(new Share("MSC", 2), new Share("PLACEBO", 1)), List.of(3, 6), new Stratum(null, 9))
                .draw(SEED);

        assertThat(list.places()).filteredOn(place -> place.arm().equals("MSC")).hasSize(6);
    }

    /** Lists that {@code story/randomisation.py} draws in its own way, from random seeds. */
    @Test
    void an_independent_implementation_draws_the_same_lists() throws IOException {
        var vectors = Dosing.JSON.readTree(new ClassPathResource("randomisation-vectors.json").getInputStream());
        assertThat(vectors.size()).isGreaterThanOrEqualTo(20);
        for (var vector : vectors) {
            var parameters = Dosing.JSON.treeToValue(vector.path("parameters"), ListParameters.class);
            var drawn = new PermutedBlocks(parameters, List.of("MSC"))
                    .draw(vector.path("seed").stringValue()).places().stream()
                            .map(RandomisationListTest::line)
                            .toList();
            assertThat(drawn)
                    .isEqualTo(vector.path("slots")
                            .valueStream()
                            .map(slot -> slot.stringValue())
                            .toList());
        }
    }

    private static String line(Slot place) {
        var stratum = place.stratum();
        return place.kit() + " " + place.arm() + (stratum == null ? "" : " " + stratum);
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

    private static AllocationList with(List<Slot> slots, String seed, List<String> product) {
        return new AllocationList(seed, "by hand", null, product, slots);
    }

    private static AllocationList whole(java.util.function.UnaryOperator<Slot> change) {
        return with(Dosing.WHOLE_LIST.places().stream().map(change).toList(), SEED, List.of("MSC"));
    }

    private static void faulty(AllocationList list, String fault) {
        assertThat(list.fault(Dosing.PROTOCOL))
                .get()
                .asString()
                .contains(fault)
                .doesNotContain("MSC", "PLACEBO", "K-0");
    }

    @Test
    void faults_of_a_list_are_told_without_its_content() {
        assertThat(whole(slot -> slot).fault(Dosing.PROTOCOL)).isEmpty();
        faulty(with(List.of(), SEED, List.of("MSC")), "numbered");
        faulty(whole(slot -> new Slot(slot.slot() + 1, slot.kit(), slot.arm(), null)), "numbered");
        faulty(whole(slot -> new Slot(slot.slot(), new KitNumber("K-001"), slot.arm(), null)), "only once");
        faulty(whole(slot -> new Slot(slot.slot(), slot.kit(), "SOMETHING", null)), "arms of the protocol");
        faulty(
                whole(slot -> new Slot(slot.slot(), slot.kit(), slot.arm(), new SiteId("NOWHERE"))),
                "sites of the protocol");
        faulty(
                whole(slot ->
                        new Slot(slot.slot(), slot.kit(), slot.arm(), slot.slot() == 3 ? null : new SiteId("UMCU"))),
                "in every slot or in none");
    }

    @Test
    void a_list_has_as_many_slots_as_subjects_are_sought_in_the_ratio_of_the_protocol() {
        var places = Dosing.WHOLE_LIST.places();
        faulty(with(places.subList(0, 18), SEED, List.of("MSC")), "20; it has 18");
        faulty(
                whole(slot -> slot.slot() == 2 ? new Slot(2, slot.kit(), "MSC", null) : slot),
                "in the ratio of the protocol");
    }

    @Test
    void a_protocol_of_two_to_one_asks_for_a_list_of_two_to_one() {
        var protocol = Dosing.with("""
                {"recruitment": {"target": {"value": 9}}, "randomisation": {"allocationRatio": {"value": "2:1"}},
                 "arms": [{"code": "MSC", "name": "Cells", "ratio": 2, "givesProduct": true, "source": "x", "confirmed": true},
                          {"code": "PLACEBO", "name": "None", "ratio": 1, "givesProduct": false, "source": "x", "confirmed": true}]}
                """);
        var places = Dosing.WHOLE_LIST.places().subList(0, 9);

        assertThat(with(places, SEED, List.of("MSC")).fault(protocol))
                .as("five and four")
                .isPresent();
        var sixAndThree = places.stream()
                .map(slot -> slot.slot() == 2 ? new Slot(2, slot.kit(), "MSC", null) : slot)
                .toList();
        assertThat(with(sixAndThree, SEED, List.of("MSC")).fault(protocol)).isEmpty();
    }

    @Test
    void texts_of_a_list_say_nothing() {
        assertThat(Dosing.WHOLE_LIST.toString() + Dosing.WHOLE_LIST.places())
                .contains("20 slots", "Slot[1]")
                .doesNotContain("MSC", "PLACEBO", "K-0", SEED);
    }

    @Test
    void a_list_whose_commitment_could_be_guessed_is_a_fault() {
        faulty(with(Dosing.WHOLE_LIST.places(), SEED.substring(2), List.of("MSC")), "guessed");
        faulty(with(Dosing.WHOLE_LIST.places(), SEED + "0", List.of("MSC")), "guessed");
        assertThat(new AllocationList(null, null, null, null, Dosing.WHOLE_LIST.places()).fault(Dosing.PROTOCOL))
                .isPresent();
    }

    @Test
    void a_list_that_gives_the_product_to_another_arm_than_the_protocol_is_a_fault() {
        var places = Dosing.WHOLE_LIST.places();

        assertThat(with(places, SEED, List.of("MSC")).fault(Dosing.PROTOCOL)).isEmpty();
        assertThat(new AllocationList(SEED, null, null, null, places).fault(Dosing.PROTOCOL))
                .isEmpty();
        faulty(with(places, SEED, List.of("PLACEBO")), "gives the product to");
        faulty(with(places, SEED, List.of()), "gives the product to");
    }
}
