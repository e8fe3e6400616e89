package io.cytelog.dosing.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The first vector is the worked example of the UK transfusion services' guidelines (annex on the ISBT 128 check
 * character), the second one of a public calculator.
 */
class DonationNumberTest {
    private static final String EXAMPLE = "G123498654321";

    @ParameterizedTest
    @CsvSource({"G123498654321, 17, H", "ABCDE27000069, 12, C"})
    void the_check_character_is_that_of_the_published_examples(String text, int checksum, char character) {
        assertThat(Mod37.checksum(text)).isEqualTo(checksum);
        assertThat(Mod37.character(text)).isEqualTo(character);
    }

    @Test
    void a_checksum_of_36_is_the_asterisk() {
        var code = "W000021%06d*";
        int found = 0;
        for (int serial = 0; serial < 10_000; serial++) {
            var text = code.formatted(serial);
            if (Mod37.character(text.substring(0, 13)) == '*') {
                assertThat(DonationNumber.in(text)).contains(text.substring(0, 13));
                found++;
            }
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G123498654321",
                "G123498654321H",
                "=G12349865432177",
                "=G12349865432100",
                "G12349865432177H",
                "G12349865432100H"
            })
    void one_number_is_the_same_bare_typed_or_scanned(String code) {
        assertThat(DonationNumber.in(code)).contains(EXAMPLE);
        assertThat(new DonorCode(code).isOf(new DonorCode(EXAMPLE))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "G123498654321X, check character, H, X",
        "G123498654312H, check character, J, H",
        "G123498654321*, check character, H, *",
        "=G12349865432176, flags, 77, 76",
        "=G12349865432160, flags, 77, 60",
        "=G12349865432196, flags, 77, 96",
        "G12349865432100X, check character, H, X"
    })
    void a_wrong_check_is_refused_with_the_right_one(String code, String what, String expected, String given) {
        assertThatThrownBy(() -> new DonorCode(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The " + what + " of")
                .hasMessageContaining("should be " + expected + ", not " + given + ";");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=G12349865432159", "=G12349865432197", "=G1234986543210A"})
    void flags_that_are_no_checksum_check_nothing(String code) {
        assertThat(DonationNumber.in(code)).contains(EXAMPLE);
    }

    @Test
    void every_single_wrong_digit_and_every_exchange_of_neighbours_is_found() {
        for (int at = 1; at < EXAMPLE.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var wrong = EXAMPLE.substring(0, at) + digit + EXAMPLE.substring(at + 1);
                assertThat(Mod37.character(wrong) == 'H').isEqualTo(wrong.equals(EXAMPLE));
            }
            var exchanged = EXAMPLE.substring(0, at - 1)
                    + EXAMPLE.charAt(at)
                    + EXAMPLE.charAt(at - 1)
                    + EXAMPLE.substring(at + 1);
            assertThat(Mod37.character(exchanged) == 'H').isEqualTo(exchanged.equals(EXAMPLE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SEC-2301", "DONOR-A", "NL123456ABCDEFGHIJKLM", "O123498654321", "G12349865432", "0123498654321"
            })
    void a_code_of_another_form_is_taken_as_it_is(String code) {
        assertThat(DonationNumber.in(code)).isEmpty();
        assertThat(new DonorCode(code).isOf(new DonorCode(code))).isTrue();
        assertThat(new DonorCode(code).isOf(new DonorCode(EXAMPLE))).isFalse();
    }

    @Test
    void small_letters_and_half_a_scan_are_refused() {
        assertThatThrownBy(() -> new DonorCode("g123498654321h")).hasMessageContaining("capital letters");
        assertThatThrownBy(() -> new DonorCode("=G1234986")).hasMessageContaining("equals sign");
    }

    @Test
    void a_chain_of_identity_ends_in_its_check_character() {
        assertThat(new ChainOfIdentity("ABCDE27000069C").value()).isEqualTo("ABCDE27000069C");
        assertThatThrownBy(() -> new ChainOfIdentity("ABCDE27000069D")).hasMessageContaining("should be C, not D;");
        assertThatThrownBy(() -> new ChainOfIdentity("ABC")).hasMessageContaining("4 to 39");
        assertThatThrownBy(() -> new ChainOfIdentity("ABCDE 27000069C")).hasMessageContaining("4 to 39");
    }
}
