package io.cytelog.axon.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times and texts of the log are read and written as the library does it, only faster. */
class CommitBodyTest {

    @Test
    void random_times_are_read_as_they_were_written() {
        var random = new SplittableRandom(20261126);
        for (int i = 0; i < 20_000; i++) {
            Instant at = Instant.ofEpochMilli(random.nextLong(-62_000_000_000_000L, 250_000_000_000_000L));
            assertThat(CommitBody.instant(at.toString())).isEqualTo(at);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2028-02-29T23:59:59Z",
                "2028-02-29T23:59:59.001Z",
                "2028-02-29T23:59:59.120Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z"
            })
    void every_form_that_the_library_writes_in_milliseconds_is_read(String text) {
        assertThat(CommitBody.instant(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2027-02-29T00:00:00Z",
                "2028-13-01T00:00:00Z",
                "2028-01-01T24:00:01Z",
                "2028-01-01T00:60:00Z",
                "2028-01-01T00:00:0xZ",
                "2028-01-01T00:00:00.12xZ",
                "2028-01-01 00:00:00Z",
                "2028-01-01T00:00:00,123Z",
                "2028-02-29T23:59:59.000001Z",
                "2028-02-29T23:59:59.000Z",
                "2028-02-29T23:59:59+01:00",
                "2028-01-01T24:00:00Z",
                "0000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z"
            })
    void what_is_no_time_or_is_spelled_in_another_way_is_refused(String text) {
        assertThatThrownBy(() -> CommitBody.instant(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void random_texts_are_encoded_as_a_strict_encoder_does_or_refused_where_it_refuses() {
        var random = new SplittableRandom(20261129);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            Optional<byte[]> expected = strictlyEncoded(text);
            if (expected.isPresent()) {
                assertThat(CommitBody.utf8(text)).isEqualTo(expected.get());
            } else {
                refused++;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> CommitBody.utf8(text))
                        .withMessage("The commit contains text that is not Unicode");
            }
        }
        assertThat(refused).isBetween(2_000, 18_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "\uFFFD", "a?b\uD83D\uDE00", ""})
    void what_stands_for_characters_that_cannot_be_encoded_may_itself_be_recorded(String text) {
        assertThat(new String(CommitBody.utf8(text), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    /** Characters of one, two and three bytes, pairs, and halves of pairs. */
    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            switch (random.nextInt(9)) {
                case 0 -> text.append((char) random.nextInt(0x80, 0x800));
                case 1 -> text.append((char) random.nextInt(0x800, Character.MIN_SURROGATE));
                case 2 -> text.appendCodePoint(random.nextInt(0x1_0000, 0x11_0000));
                case 3 -> text.append(random.nextInt(4) > 0 ? "?" : (char) random.nextInt(0xD800, 0xE000));
                default -> text.append((char) random.nextInt(0x80));
            }
        }
        return text.toString();
    }

    private static Optional<byte[]> strictlyEncoded(String text) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException notUnicode) {
            return Optional.empty();
        }
    }
}
