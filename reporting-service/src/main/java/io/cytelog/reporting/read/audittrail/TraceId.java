package io.cytelog.reporting.read.audittrail;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace id within a W3C trace context. */
final class TraceId {
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceId() {}

    /** 32 hexadecimal digits; null where there is none. */
    static @Nullable String of(@Nullable String traceparent) {
        if (traceparent == null) {
            return null;
        }
        var form = TRACEPARENT.matcher(traceparent);
        return form.matches() ? form.group(1) : null;
    }
}
