package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real mongod. */
class ReadAheadTest {
    private static final int PAGE = 4;

    private final TestLog opened = new TestLog("test");
    private final CommitLog log = opened.log();
    private final ReadAhead pages = new ReadAhead(log, PAGE);

    @AfterEach
    void drop() {
        opened.close();
    }

    private List<Long> positionsAfter(long position) {
        return pages.after(position).stream().map(Commit::position).toList();
    }

    @Test
    void page_after_page_gives_every_commit_once_and_in_order() {
        opened.appended(10);

        List<Long> all = new ArrayList<>();
        for (var page = positionsAfter(0); !page.isEmpty(); page = positionsAfter(all.size())) {
            all.addAll(page);
        }

        assertThat(all)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void what_came_after_a_page_was_read_ahead_is_in_it() {
        opened.appended(PAGE);
        assertThat(positionsAfter(0)).hasSize(PAGE);

        opened.appended(2);

        assertThat(positionsAfter(PAGE)).containsExactly(5L, 6L);
    }

    @Test
    void who_goes_back_is_given_what_is_there() {
        opened.appended(10);
        assertThat(positionsAfter(0)).hasSize(PAGE);

        assertThat(positionsAfter(2)).containsExactly(3L, 4L, 5L, 6L);
        assertThat(positionsAfter(0)).containsExactly(1L, 2L, 3L, 4L);
    }
}
