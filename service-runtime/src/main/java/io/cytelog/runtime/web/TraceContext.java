package io.cytelog.runtime.web;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** W3C Trace Context: by its {@code traceparent} a request is found again in everything that came of it. */
final class TraceContext {
    private static final Pattern WELL_FORMED =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    /** This version, a trace id of 16 bytes, an id of the request of 8, and that it is recorded. */
    private static final String BEGUN = "00-%s-%s-01";

    private final RandomGenerator ids;

    TraceContext(RandomGenerator ids) {
        this.ids = ids;
    }

    /** The one sent; where none was, or none that can be read, a trace begins here. */
    String of(@Nullable String sent) {
        return Optional.ofNullable(sent)
                .filter(header -> WELL_FORMED.matcher(header).matches())
                .orElseGet(() -> BEGUN.formatted(id() + id(), id()));
    }

    private String id() {
        return HexFormat.of().toHexDigits(ids.nextLong(1, Long.MAX_VALUE));
    }
}
