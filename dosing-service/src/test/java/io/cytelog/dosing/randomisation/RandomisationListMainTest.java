package io.cytelog.dosing.randomisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.dosing.Dosing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statistician's program, from its options to the files that it leaves. */
class RandomisationListMainTest {
    private static final String ANNEX = """
            trial: NL-OMON47582
            ratio: {MSC: 1, PLACEBO: 1}
            blockSizes: [2, 4]
            """;

    private static final byte[] GIVEN = "00112233445566778899aabbccddeeff\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private Path annex;
    private Path out;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(directory.resolve("allocation.key"), Dosing.ALLOCATION_KEY + "\n");
        annex = Files.writeString(directory.resolve("annex.yaml"), ANNEX);
        out = directory.resolve("list.json");
    }

    private String run(String... options) {
        var all = new java.util.ArrayList<>(
                List.of("--key-file", directory.resolve("allocation.key").toString(), "--out", out.toString()));
        all.addAll(List.of(options));
        return RandomisationListMain.run(
                new SecureRandom(), new ByteArrayInputStream(GIVEN), all.toArray(String[]::new));
    }

    private String seed(String digits) throws IOException {
        return Files.writeString(directory.resolve("seed"), digits + "\n").toString();
    }

    private String drawn(String... more) {
        var options = new java.util.ArrayList<>(List.of("--annex", annex.toString()));
        options.addAll(List.of(more));
        return run(options.toArray(String[]::new));
    }

    private AllocationSeal.Opened opened() throws IOException {
        var body = Dosing.JSON.readTree(Files.readString(out));
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("commitment", "sealedList");
        var opened =
                Dosing.ALLOCATION.open(body.get("sealedList").stringValue()).orElseThrow();
        assertThat(opened.commitment()).isEqualTo(body.get("commitment").stringValue());
        return opened;
    }

    private AbstractThrowableAssert<?, ?> refused(String... options) {
        var refusal = assertThatThrownBy(() -> run(options)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out).doesNotExist();
        return refusal;
    }

    @Test
    void a_drawn_list_is_a_request_body_that_the_service_opens_and_its_commitment_is_printed() throws IOException {
        var said = drawn();

        assertThat(opened().list().fault(Dosing.PROTOCOL)).isEmpty();
        assertThat(opened().list().givesProduct("MSC")).contains(true);
        assertThat(said)
                .contains(opened().commitment(), PermutedBlocks.ALGORITHM)
                .doesNotContain(String.valueOf(opened().list().seed()), "PLACEBO");
        assertThat(Files.getPosixFilePermissions(out)).hasSize(2);
    }

    @Test
    void the_same_seed_gives_the_same_commitment_and_without_one_every_list_is_another() throws IOException {
        drawn("--seed-file", seed("00112233445566778899aabbccddeeff"));
        var first = opened().commitment();
        Files.delete(out);
        drawn("--seed-file", "-");
        assertThat(opened().commitment()).isEqualTo(first);
        Files.delete(out);
        drawn();
        var drawn = opened().commitment();
        assertThat(drawn).isNotEqualTo(first);
        assertThat(opened().list().seed()).hasSize(64);
        Files.delete(out);
        drawn();
        assertThat(opened().commitment()).isNotEqualTo(drawn);
    }

    @Test
    void nothing_is_overwritten() throws IOException {
        drawn();
        var before = Files.readString(out);
        assertThatThrownBy(this::drawn).hasMessageContaining("nothing is overwritten");
        assertThat(out).hasContent(before);
        Files.delete(out);

        Files.createDirectories(directory.resolve("full"));
        Files.writeString(directory.resolve("full/something"), "");
        refused(
                        "--annex",
                        annex.toString(),
                        "--envelopes",
                        directory.resolve("full").toString())
                .hasMessageContaining("nothing is overwritten");
    }

    @Test
    void envelopes_have_a_page_for_every_kit_with_its_own_arm_and_a_warning() throws IOException {
        var folder = directory.resolve("envelopes");
        var said = drawn("--envelopes", folder.toString());

        assertThat(said).contains("WARNING", "delete the files");
        for (var place : opened().list().places()) {
            var page = Files.readString(folder.resolve(Envelopes.fileName(place)));
            assertThat(page)
                    .contains("Kit " + place.kit(), "EMERGENCY", "TELLS THE TREATMENT", place.arm() + ": ")
                    .doesNotContain((place.arm().equals("MSC") ? "PLACEBO" : "MSC") + ": ");
        }
        try (var pages = Files.list(folder)) {
            assertThat(pages).hasSize(20);
        }
    }

    @Test
    void an_annex_that_does_not_fit_the_protocol_is_refused_with_all_its_faults() throws IOException {
        Files.writeString(annex, """
                trial: OTHER
                ratio: {MSC: 2, PLACEBO: 1}
                blockSizes: [3, 4]
                strata: {UMCU: 14, NOWHERE: 4}
                """);
        refused("--annex", annex.toString())
                .hasMessageContaining("trial is to be NL-OMON47582")
                .hasMessageContaining("ratio")
                .hasMessageContaining("multiples of 2")
                .hasMessageContaining("sites of the protocol")
                .hasMessageContaining("18 slots together");
        Files.writeString(annex, ANNEX.replace("[2, 4]", "[4]"));
        refused("--annex", annex.toString()).hasMessageContaining("two or more");
        Files.writeString(annex, ANNEX.replace("[2, 4]", "[8, 16]"));
        refused("--annex", annex.toString()).hasMessageContaining("do not fill 20");
        Files.writeString(annex, ANNEX + "strata: {UMCU: 13, REF: 7}\n");
        refused("--annex", annex.toString()).hasMessageContaining("do not fill 13");
        Files.writeString(annex, ANNEX.replace("[2, 4]", "[0, 2]"));
        refused("--annex", annex.toString()).hasMessageContaining("multiples of 2");
        Files.writeString(annex, ANNEX + "strata: {UMCU: 20, REF: 0}\n");
        refused("--annex", annex.toString()).hasMessageContaining("do not fill 0");
        for (var broken : List.of("", "blocks: [2]", "trial: [", "blockSizes: [2, ~]", "strata: {UMCU: }")) {
            Files.writeString(annex, broken);
            refused("--annex", annex.toString()).hasMessageContaining("annex");
        }
    }

    @Test
    void a_protocol_that_seeks_no_stated_number_or_numbers_no_kits_has_no_list() {
        var read = RestrictedAnnex.read(annex);

        assertThat(read.parameters(Dosing.PROTOCOL).slots()).isEqualTo(20);
        assertThatThrownBy(
                        () -> read.parameters(Dosing.with("{\"recruitment\": {\"target\": null, \"hardCap\": null}}")))
                .hasMessageContaining("no target");
        assertThatThrownBy(() -> read.parameters(Dosing.with("{\"numbering\": {\"kits\": null}}")))
                .hasMessageContaining("kits");
    }

    @Test
    void strata_of_the_annex_give_each_site_its_own_slots() throws IOException {
        Files.writeString(annex, ANNEX + "strata: {UMCU: 14, REF: 6}\n");
        drawn();
        assertThat(opened().list().places().stream()
                        .collect(
                                Collectors.groupingBy(place -> String.valueOf(place.stratum()), Collectors.counting())))
                .isEqualTo(java.util.Map.of("UMCU", 14L, "REF", 6L));
    }

    private Path csv(String header, java.util.function.UnaryOperator<String> change) throws IOException {
        var rows = Dosing.WHOLE_LIST.places().stream()
                .map(place -> place.slot() + "," + place.kit() + "," + place.arm())
                .map(change)
                .collect(Collectors.joining("\r\n"));
        return Files.writeString(directory.resolve("list.csv"), header + "\r\n" + rows + "\r\n");
    }

    @Test
    void a_supplied_list_is_sealed_with_a_random_number_that_hides_it() throws IOException {
        run("--csv", csv("\uFEFFslot,kit,arm", row -> row).toString());
        assertThat(opened().list().places()).isEqualTo(Dosing.WHOLE_LIST.places());
        assertThat(opened().list().seed()).hasSize(64);
        assertThat(opened().list().algorithm()).isEqualTo("supplied");
    }

    @Test
    void a_supplied_list_can_be_stratified() throws IOException {
        run(
                "--csv",
                csv("slot,kit,arm,stratum", row -> row + (row.length() > 13 ? ",REF" : ",UMCU"))
                        .toString());
        assertThat(opened().list().places())
                .allSatisfy(place ->
                        assertThat(place.stratum()).hasToString(place.arm().equals("MSC") ? "UMCU" : "REF"));
    }

    @Test
    void every_faulty_row_of_a_supplied_list_is_named_at_once_and_none_is_repeated() throws IOException {
        var file = csv("slot,kit,arm", row -> switch (row.substring(0, 2)) {
            case "2," -> "7,K-002,PLACEBO";
            case "3," -> "3,K-001,MSC";
            case "4," -> "4,K-004";
            case "5," -> "5,K 5,MSC";
            case "6," -> "6,K-006,Saline";
            default -> row;
        });
        refused("--csv", file.toString())
                .hasMessageContaining("Line 3 is to be slot 2")
                .hasMessageContaining("Line 4 repeats a kit number")
                .hasMessageContaining("Line 5 has 2 columns")
                .hasMessageContaining("Line 6 has no kit number")
                .hasMessageContaining("Line 7 has an arm that the protocol does not have")
                .message()
                .doesNotContain("Saline", "PLACEBO");
        refused("--csv", csv("slot;kit;arm", row -> row).toString()).hasMessageContaining("Line 1 is to be");
        refused("--csv", csv("slot,kit,arm,stratum", row -> row + ",MARS").toString())
                .hasMessageContaining("Line 21 has a stratum");
        refused(
                        "--csv",
                        csv("slot,kit,arm", row -> row.replace("PLACEBO", "MSC"))
                                .toString())
                .hasMessageContaining("ratio");
        refused("--csv", csv("", row -> "").toString()).hasMessageContaining("Line 1");
    }

    @Test
    void wrong_options_and_a_seed_that_can_be_guessed_or_seen_are_refused_with_a_sentence() throws IOException {
        var list = annex.toString();
        refused().hasMessageContaining("name one of them");
        refused("--annex", list, "--csv", list).hasMessageContaining("name one of them");
        refused("--csv", list, "--seed-file", seed("00")).hasMessageContaining("drawn already");
        refused("--annex", list, "--seed-file", seed("abcd")).hasMessageContaining("32 hexadecimal digits");
        refused("--annex", list, "--seed-file", directory.resolve("none").toString())
                .hasMessageContaining("cannot be read");
        refused("--annex", list, "--seed", "00112233445566778899aabbccddeeff")
                .hasMessageContaining("seen by everybody")
                .hasMessageNotContaining("0011");
        refused("--annex", list, "--protocol", "classpath:/nowhere.yaml").hasMessageContaining("nowhere.yaml");
        refused("--annex", list, "--slots", "20").hasMessageContaining("--slots");
        refused("--annex", directory.resolve("none").toString()).hasMessageContaining("cannot be read");
        refused("--annex").hasMessageContaining("no value");
    }
}
