package io.cytelog.runtime.web;

import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.view.Progress.SourceAge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Every read of a service that takes facts of others in says how new it is in each of them, in the header {@code As-Of}
 * (a structured dictionary, RFC 9651): {@code screening=41;heard="2025-03-03T08:00:00Z"}. It includes that log up to
 * that position, and at that instant its owner had told no more. A source without {@code heard} was never heard.
 */
final class AgeOfReads implements HandlerInterceptor {
    static final String HEADER = "As-Of";
    private static final long GOOD_FOR_NANOS = 500_000_000;

    private final Progress progress;
    private volatile @Nullable Seen seen;

    AgeOfReads(Progress progress) {
        this.progress = progress;
    }

    private record Seen(String header, long at) {}

    /** Before the read: what is said is true of whatever is read after it, and of what was looked up a moment ago too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if ("GET".equals(request.getMethod()) && request.getRequestURI().startsWith("/v1/")) {
            var header = header();
            if (!header.isEmpty()) {
                response.setHeader(HEADER, header);
            }
        }
        return true;
    }

    private String header() {
        var known = seen;
        if (known == null || System.nanoTime() - known.at() > GOOD_FOR_NANOS) {
            known = new Seen(text(progress.ages()), System.nanoTime());
            seen = known;
        }
        return known.header();
    }

    private static String text(List<SourceAge> ages) {
        return ages.stream()
                .map(age -> age.log() + "=" + age.position()
                        + (age.heard() == null ? "" : ";heard=\"" + age.heard() + "\""))
                .collect(Collectors.joining(", "));
    }
}
