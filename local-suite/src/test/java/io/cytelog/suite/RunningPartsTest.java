package io.cytelog.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningPartsTest {
    private final List<String> stopped = new ArrayList<>();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final RunningParts parts =
            new RunningParts(new Progress(new PrintStream(console, true, StandardCharsets.UTF_8)));

    @Test
    void stop_in_the_reverse_order_and_one_that_fails_keeps_none_running() {
        parts.add("mongod", () -> stopped.add("mongod"));
        parts.add("broker", () -> {
            throw new IllegalStateException("stuck");
        });
        parts.add("dosing", () -> stopped.add("dosing"));
        parts.stopAll();
        assertThat(stopped).containsExactly("dosing", "mongod");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("broker did not stop cleanly: stuck");
    }

    @Test
    void a_part_that_comes_up_too_late_is_stopped_at_once() {
        parts.stopAll();
        parts.add("dosing", () -> stopped.add("dosing"));
        assertThat(stopped).containsExactly("dosing");
    }
}
