package io.cytelog.dosing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.sealing.SealingKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProductSealTest {
    private static final KitNumber KIT = Dosing.PRODUCT_KIT;
    private static final ProductSeal SEAL = Dosing.SEAL;
    private static final KitContent PRODUCT = Dosing.product(48_000_000, "86.5");

    /** Sealed by version 1 under key 1 for kit K-001: must open for ever. */
    private static final String GOLDEN_KIT =
            "ER5wRgvw79doc5YxpmoMMJgUKXWeHEkmhQIfsVl5hbAMswDEG+H+6dqW8j/3Z5nuLUds15aeJ3/z/eafiK4+REKG8zU6LH8b"
                    + "ODeaLC5kspcfwZqidOpDKtuByoriI8n4YaisQLhwuJvpEBo+g7aLZXSDDI+I58K43GvmWEu+sZIE34I6fZLa5rPy7WaS46xU"
                    + "CXV/X9/VC9nRLGPEAv7t8/b56to9m+OrcqU1UWVL6oMnWVXLVk2F9g2G7NU5YkfsX/+GIGpzF6dbTzm1oVCwu9wYQSm6+Cbm"
                    + "ntET65v+HEmDbigPy8DGXGSUyKi3RlHJj4DRN3CptbOM8n3mBbdYYTN6uawvRQAdsBwGJJWn/qNJ5GDkQIuwqe6zqkIjB6oS"
                    + "DpxnE7bXSPSK0p7dGdmNAiv+bRjYfGVblBUlpMstbBp9MS1tz50PLnjMJyTMi0XWs0iMVFBvbnfBgYjFlWr9kkSfQpGm7FOj"
                    + "AfgtfEuTJaC+adDxXHSR1F67jYgiawHJwoVa0d1tjrpvEuVivgl7VLQJVoW8Hz3Tz93whtbSSrinnwNmTrb+Q05gztQtGZa9"
                    + "nV8HvRU1Oh1lt/ksu0PneXatDvjl6QXrZNjHBa5iJ+ljwcCuLhWrhn/vDTiLYgFSvwhokCoqJ48LzqRufcMw/PaBWdB1ayHq"
                    + "39UIVN/9bx8641+X3lRPtWiJjzI4fSd6HffLDwBCaCD4FBSl";

    @Test
    void what_was_sealed_opens_again() {
        assertThat(SEAL.openKit(KIT, SEAL.seal(KIT, PRODUCT))).isEqualTo(PRODUCT);
    }

    @Test
    void a_kit_sealed_by_the_first_version_still_opens() {
        assertThat(SEAL.openKit(KIT, new Sealed(GOLDEN_KIT))).isEqualTo(PRODUCT);
    }

    @Test
    void the_longest_product_and_placebo_have_ciphertexts_of_one_length() {
        var longest = "X".repeat(40);
        var percent = new Percent(new BigDecimal("99.99"));
        var moment = Instant.parse("2025-03-12T09:00:00.123456789Z");
        var most = new CellCount(Long.MAX_VALUE);
        var excused = new KitContent(
                new LotNumber(longest),
                new BagNumber(longest),
                new DonorCode(longest),
                most,
                percent,
                moment,
                moment,
                false,
                List.of(LotFault.values()),
                new SignedLimits(most, percent),
                true,
                List.of());
        var faulty = new KitContent(
                new LotNumber(longest),
                new BagNumber(longest),
                new DonorCode(longest),
                most,
                percent,
                moment,
                moment,
                false,
                List.of(),
                null,
                true,
                List.of(DosingRefusal.KIT_ARM_MISMATCH, DosingRefusal.LOT_RELEASE_QUESTIONED));

        assertThat(SEAL.seal(KIT, excused).base64())
                .hasSameSizeAs(SEAL.seal(KIT, faulty).base64())
                .hasSameSizeAs(SEAL.seal(KIT, Dosing.placebo()).base64());
        assertThat(SEAL.openKit(KIT, SEAL.seal(KIT, excused))).isEqualTo(excused);
        assertThat(SEAL.openKit(KIT, SEAL.seal(KIT, faulty))).isEqualTo(faulty);
    }

    @Test
    void certificates_have_ciphertexts_of_one_length_whatever_their_exception() {
        var lot = SEAL.tag(Dosing.LOT);
        var bags = IntStream.range(0, 40)
                .mapToObj(number -> new Bag(new BagNumber("LOT-7-B" + number), new CellCount(40_000_000)))
                .toList();
        var percent = new Percent(new BigDecimal("60"));
        var exception = new ReleaseException(
                "No other lot", "dr-x", List.of(LotFault.values()), bags, percent, Duration.ofDays(4000));
        var excepted = new LotCertificate("QP-7", null, null, percent, exception);

        assertThat(SEAL.openCertificate(lot, SEAL.seal(lot, excepted))).isEqualTo(excepted);
        assertThat(SEAL.seal(lot, excepted).base64())
                .hasSameSizeAs(SEAL.seal(lot, new LotCertificate("QP-7", null)).base64());
    }

    @Test
    void cells_given_have_ciphertexts_of_one_length_whatever_their_number() {
        var none = SEAL.seal(Dosing.SUBJECT, CellsGiven.NOT_DERIVABLE).base64();
        var zero = SEAL.seal(Dosing.SUBJECT, new CellsGiven(new CellCount(0), false))
                .base64();
        var most = SEAL.seal(Dosing.SUBJECT, new CellsGiven(new CellCount(Long.MAX_VALUE), false))
                .base64();

        assertThat(zero).hasSameSizeAs(none).hasSameSizeAs(most);
    }

    @Test
    void the_same_content_never_has_the_same_ciphertext() {
        assertThat(SEAL.seal(KIT, PRODUCT)).isNotEqualTo(SEAL.seal(KIT, PRODUCT));
    }

    @Test
    void a_ciphertext_that_was_moved_to_another_kit_does_not_open() {
        var sealed = SEAL.seal(KIT, PRODUCT);

        assertThatThrownBy(() -> SEAL.openKit(Dosing.PLACEBO_KIT, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_ciphertext_of_another_key_or_with_a_flipped_bit_does_not_open() {
        var other = new ProductSeal(SealingKey.ofBase64(Dosing.key(9)), new SecureRandom(), Dosing.JSON);
        var bytes = Base64.getDecoder().decode(SEAL.seal(KIT, PRODUCT).base64());
        bytes[40] ^= 1;
        var flipped = new Sealed(Base64.getEncoder().encodeToString(bytes));

        assertThatThrownBy(() -> SEAL.openKit(KIT, other.seal(KIT, PRODUCT))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SEAL.openKit(KIT, flipped)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tags_find_the_same_bag_again_and_differ_without_the_key() {
        var other = new ProductSeal(SealingKey.ofBase64(Dosing.key(9)), new SecureRandom(), Dosing.JSON);

        assertThat(SEAL.use(Dosing.LOT, Dosing.BAG)).isEqualTo(SEAL.use(Dosing.LOT, Dosing.BAG));
        assertThat(SEAL.use(Dosing.LOT, Dosing.BAG)).isNotEqualTo(SEAL.use(Dosing.LOT, new BagNumber("other")));
        assertThat(SEAL.tag(Dosing.LOT)).isNotEqualTo(other.tag(Dosing.LOT));
        assertThat(SEAL.fingerprint("x")).isNotEqualTo(other.fingerprint("x"));
    }

    @Test
    void the_use_tag_of_placebo_looks_like_that_of_a_bag() {
        assertThat(SEAL.usePlacebo(KIT, Dosing.DAY).value())
                .hasSameSizeAs(SEAL.use(Dosing.LOT, Dosing.BAG).value())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void texts_of_opened_contents_say_nothing() {
        assertThat(PRODUCT.toString() + Dosing.lotContent() + SealingKey.ofBase64(Dosing.PRODUCT_KEY))
                .doesNotContain("LOT-7", "W0000", "48000000", Dosing.PRODUCT_KEY);
    }

    @Test
    void a_key_is_32_bytes_and_nothing_else() {
        var short16 = Base64.getEncoder().encodeToString("sixteen bytes!!!".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> SealingKey.ofBase64(short16)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealingKey.ofBase64("?")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void percentages_and_codes_are_bounded() {
        assertThat(new Percent(new BigDecimal("100.00")).value()).isEqualByComparingTo("100");
        assertThatThrownBy(() -> new Percent(new BigDecimal("100.01"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Percent(new BigDecimal("-0.01"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Percent(new BigDecimal("1.234"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(new DonorCode("SEC-2301").value()).isEqualTo("SEC-2301");
        assertThatThrownBy(() -> new DonorCode("Jan Jansen")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BagNumber("X".repeat(41))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void corrections_of_whatever_the_pharmacy_records_have_ciphertexts_of_one_length() {
        var bags = IntStream.range(0, 40)
                .mapToObj(number -> new Bag(new BagNumber("LOT-7-B" + number), new CellCount(48_000_000)))
                .toList();
        var lot = new LotContent(
                Dosing.LOT, new DonorCode("DONOR-A"), bags, Dosing.at(-90_000), Dosing.at(500_000), null);
        var receipt = new SupplyWord.Receipt(lot, Dosing.at(0));
        var filling = new SupplyWord.Filling(Dosing.at(0), Dosing.placebo());
        var leaving = new SupplyWord.Leaving(
                Dosing.at(0), new Disposal(Disposal.Kind.WASTED, "\u0001".repeat(Disposal.LONGEST_REASON), null));

        assertThat(length(receipt)).isEqualTo(length(filling)).isEqualTo(length(leaving));
    }

    private static int length(SupplyWord word) {
        var reason = "\u0001".repeat(Disposal.LONGEST_REASON);
        var correction = new SupplyCorrection("0".repeat(64), null, KIT, word, word, reason, "pharmacist", List.of());
        var sealed = SEAL.seal(Dosing.TRIAL, correction);
        assertThat(SEAL.openCorrection(Dosing.TRIAL, sealed)).isEqualTo(correction);
        return sealed.base64().length();
    }
}
