package io.cytelog.runtime.web;

import io.cytelog.runtime.view.Progress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerInterceptor;

/** {@code ?atLeast=<log>:<position>}: the read waits until it includes that position. */
final class ReadYourWrites implements HandlerInterceptor {
    static final String PARAMETER = "atLeast";
    static final Pattern FORM = Pattern.compile("([a-z]{1,40}):([0-9]{1,18})");

    private final ReadModels reads;
    private final RequestPlaces places;

    /** See {@link Progress#await}. */
    @FunctionalInterface
    interface ReadModels {
        boolean await(String log, long position, Duration atMost);
    }

    ReadYourWrites(ReadModels reads, RequestPlaces places) {
        this.reads = reads;
        this.places = places;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var asked = request.getParameter(PARAMETER);
        if (asked == null) {
            return true;
        }
        var form = FORM.matcher(asked);
        if (!form.matches()) {
            throw ProblemException.of(400, "INVALID_PARAMETER", "atLeast has the form log:position, as screening:12.");
        }
        var log = form.group(1);
        long position = Long.parseLong(form.group(2));
        if (!reads.await(log, position, Duration.ZERO)) {
            places.withoutPlace(() -> {
                if (!reads.await(log, position, Progress.LONGEST_WAIT)) {
                    throw ProblemException.notUpToDate("This read has not come to " + asked + " yet; ask again.");
                }
            });
        }
        return true;
    }
}
