package io.cytelog.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Due times against a naive search along the wall clock, over zones with every oddity of the calendar. */
class DueTimeTest {
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Amsterdam"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Africa/Casablanca"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("UTC"));
    private static final Instant FROM = Instant.parse("1996-01-01T00:00:00Z");
    private static final long MINUTES = ChronoUnit.MINUTES.between(FROM, Instant.parse("2037-01-01T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "winter to winter,            2024-01-10T09:00:00Z, P7D,  Europe/Amsterdam, 2024-01-17T09:00:00Z",
        "over the change to summer,   2024-03-25T09:00:00Z, P7D,  Europe/Amsterdam, 2024-04-01T08:00:00Z",
        "over the change to winter,   2024-10-21T08:00:00Z, P7D,  Europe/Amsterdam, 2024-10-28T09:00:00Z",
        "into the missing hour,       2024-03-24T01:30:00Z, P7D,  Europe/Amsterdam, 2024-03-31T01:00:00Z",
        "into the hour that is twice, 2024-10-20T00:30:00Z, P7D,  Europe/Amsterdam, 2024-10-27T00:30:00Z",
        "over a leap day,             2024-02-20T12:00:00Z, P15D, Europe/Amsterdam, 2024-03-06T12:00:00Z",
        "without a leap day,          2023-02-20T12:00:00Z, P15D, Europe/Amsterdam, 2023-03-07T12:00:00Z",
        "into the missing date,       2011-12-24T02:00:00Z, P7D,  Pacific/Apia,     2011-12-30T10:00:00Z",
        "over the missing date,       2011-12-28T20:00:00Z, P7D,  Pacific/Apia,     2012-01-03T20:00:00Z",
        "by elapsed time,             2024-03-30T23:30:00Z, PT24H, Europe/Amsterdam, 2024-03-31T23:30:00Z",
        "on a leap day,               2024-02-29T12:00:00Z, P1Y,  Europe/Amsterdam, 2025-02-28T12:00:00Z"
    })
    void falls_due(String what, Instant start, String length, String place, Instant due) {
        assertThat(DueTime.of(start, new MeasuredDuration(length), ZoneId.of(place)))
                .as(what)
                .isEqualTo(due);
    }

    @Test
    void is_the_first_instant_at_which_the_wall_clock_shows_the_time_that_many_dates_on() {
        var random = new Random(42);
        for (int i = 0; i < 4000; i++) {
            var zone = ZONES.get(random.nextInt(ZONES.size()));
            var start = anyMinute(random);
            int days = 1 + random.nextInt(30);
            assertThat(due(start, days, zone))
                    .as("%s + %d days in %s", start, days, zone)
                    .isEqualTo(naive(start, days, zone));
        }
    }

    @Test
    void agrees_with_the_naive_search_round_every_change_of_the_clocks() {
        var random = new Random(7);
        int seen = 0;
        for (var zone : ZONES) {
            for (var change = zone.getRules().nextTransition(FROM);
                    change != null && change.getInstant().isBefore(Instant.parse("2030-01-01T00:00:00Z"));
                    change = zone.getRules().nextTransition(change.getInstant())) {
                for (int days : new int[] {7, 15}) {
                    var near = change.getInstant()
                            .minus(Duration.ofDays(days))
                            .plus(Duration.ofMinutes(random.nextInt(360) - 180));
                    assertThat(due(near, days, zone)).isEqualTo(naive(near, days, zone));
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(500);
    }

    @Test
    void is_never_later_than_the_end_of_the_last_calendar_day_nor_before_it_begins() {
        var random = new Random(4711);
        for (int i = 0; i < 20000; i++) {
            var zone = ZONES.get(random.nextInt(ZONES.size()));
            var start = anyMinute(random);
            int days = 1 + random.nextInt(60);
            var last = LocalDate.ofInstant(start, zone).plusDays(days);
            assertThat(due(start, days, zone))
                    .isAfterOrEqualTo(last.atStartOfDay(zone).toInstant())
                    .isBeforeOrEqualTo(last.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    @Test
    void hours_are_elapsed_time_wherever_and_whenever() {
        var random = new Random(99);
        for (int i = 0; i < 20000; i++) {
            var start = anyMinute(random);
            assertThat(DueTime.of(start, new MeasuredDuration("PT24H"), ZONES.get(random.nextInt(ZONES.size()))))
                    .isEqualTo(start.plus(Duration.ofHours(24)));
        }
    }

    private static Instant anyMinute(Random random) {
        return FROM.plus(random.nextLong(MINUTES), ChronoUnit.MINUTES);
    }

    private static Instant due(Instant start, int days, ZoneId zone) {
        return DueTime.of(start, new MeasuredDuration("P" + days + "D"), zone);
    }

    /** Walks minute by minute from two days before. */
    private static Instant naive(Instant start, int days, ZoneId zone) {
        var target = LocalDateTime.ofInstant(start, zone).plusDays(days);
        var walked = target.toInstant(ZoneOffset.UTC).minus(Duration.ofDays(2));
        while (LocalDateTime.ofInstant(walked, zone).isBefore(target)) {
            walked = walked.plus(1, ChronoUnit.MINUTES);
        }
        return walked;
    }
}
