package io.cytelog.runtime.web;

import io.cytelog.runtime.view.Progress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.web.servlet.HandlerInterceptor;

/** {@code ?atLeast=<log>:<position>}: the read waits until it includes that position. */
final class ReadYourWrites implements HandlerInterceptor {
    private static final Pattern FORM = Pattern.compile("([a-z]{1,40}):([0-9]{1,18})");

    private final Progress progress;

    ReadYourWrites(Progress progress) {
        this.progress = progress;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var asked = request.getParameter("atLeast");
        if (asked == null) {
            return true;
        }
        var form = FORM.matcher(asked);
        if (!form.matches()) {
            throw ProblemException.of(400, "INVALID_PARAMETER", "atLeast has the form log:position, as screening:12.");
        }
        if (!progress.await(form.group(1), Long.parseLong(form.group(2)), Progress.LONGEST_WAIT)) {
            throw ProblemException.notUpToDate("This read has not come to " + asked + " yet; ask again.");
        }
        return true;
    }
}
