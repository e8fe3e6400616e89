package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.junit.jupiter.api.Test;

class PassedTokenTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final List<TrackingToken> stored = new ArrayList<>();
    private final PassedToken token = new PassedToken(now::get, stored::add);

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    @Test
    void of_many_that_are_passed_in_a_moment_none_is_stored_until_nothing_more_comes() {
        for (int position = 1; position <= 50; position++) {
            token.passed(at(position));
        }
        assertThat(stored).isEmpty();

        token.store();
        assertThat(stored).containsExactly(at(50));
    }

    @Test
    void while_more_and_more_are_passed_the_newest_is_stored_now_and_then() {
        for (int position = 1; position <= 10; position++) {
            now.addAndGet(PassedToken.STORED_EVERY_NANOS / 2);
            token.passed(at(position));
        }

        assertThat(stored).containsExactly(at(2), at(4), at(6), at(8), at(10));
    }

    @Test
    void what_is_stored_already_is_not_stored_again_and_an_older_one_never_after_a_later_one() {
        token.passed(at(7));
        token.stored(); // at 8, with what was written
        token.store();
        token.store();

        assertThat(stored).isEmpty();
    }
}
