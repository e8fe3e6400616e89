package io.cytelog.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way of reading a time says what the JDK's says, of what there is and of what there is not. */
class UtcTextTest {
    private static final int TEXTS = 50_000;
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long AFTER_YEAR_9999 = 253_402_300_800L;
    private static final int NANOS = 1_000_000_000;
    private static final String FORM = "%04d-%02d-%02dT%02d:%02d:%02dZ";
    /** Digits that are none here among them. */
    private static final String CHARACTERS = "0123456789-+:TZtz .\u0661";

    private final Random random = new Random(7);

    private Instant instant(int nanos) {
        return Instant.ofEpochSecond(random.nextLong(YEAR_0, AFTER_YEAR_9999), nanos);
    }

    @Test
    void every_second_is_the_same() {
        for (int i = 0; i < TEXTS; i++) {
            var instant = instant(0);
            assertThat(UtcText.normalised(instant.toString())).isEqualTo(instant.toString());
            assertThat(UtcText.instant(instant.toString())).isEqualTo(instant);
        }
    }

    @Test
    void every_fraction_is_the_same() {
        for (int i = 0; i < TEXTS; i++) {
            var instant = instant(random.nextInt(NANOS));
            assertThat(UtcText.instant(UtcText.normalised(instant.toString()))).isEqualTo(instant);
        }
    }

    @Test
    void numbers_in_that_form_are_a_time_or_none_for_both() {
        int times = 0;
        for (int i = 0; i < TEXTS; i++) {
            var text = FORM.formatted(
                    random.nextInt(10_000),
                    random.nextInt(15),
                    random.nextInt(34),
                    random.nextInt(27),
                    random.nextInt(63),
                    random.nextInt(63));
            times += readAlike(text).isPresent() ? 1 : 0;
        }
        assertThat(times).isBetween(TEXTS / 4, TEXTS * 3 / 4);
    }

    @Test
    void a_time_with_a_character_exchanged_is_a_time_or_none_for_both() {
        for (int i = 0; i < TEXTS; i++) {
            var text = new StringBuilder(instant(0).toString());
            text.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            readAlike(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-05-01T10:00Z",
                "2024-05-01T12:00:00+02:00",
                "2024-05-01T10:00:00.5Z",
                "2024-05-01t10:00:00z",
                "2024-02-29T23:59:59Z"
            })
    void what_has_another_form_is_read_by_the_jdk(String text) {
        assertThat(readAlike(text)).isPresent();
    }

    @Test
    void a_day_that_is_not_in_the_calendar_is_refused() {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> UtcText.normalised("2023-02-29T10:00:00Z"));
    }

    private static Optional<String> readAlike(String text) {
        var here = read(text, UtcText::normalised);
        assertThat(here)
                .as(text)
                .isEqualTo(
                        read(text, any -> OffsetDateTime.parse(any).toInstant().toString()));
        return here;
    }

    private static Optional<String> read(String text, UnaryOperator<String> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
