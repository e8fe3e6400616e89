package io.cytelog.runtime.web;

import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Actors;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Open;
import io.cytelog.runtime.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Deny by default: an endpoint of ours is open to the roles that {@link Allowed} names, and to nobody without it. */
final class AccessCheck implements HandlerInterceptor {
    private final Clock clock;
    private final Duration freshLogin;

    AccessCheck(Clock clock, Duration freshLogin) {
        this.clock = clock;
        this.freshLogin = freshLogin;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith("io.cytelog.")
                && !method.hasMethodAnnotation(Open.class)) {
            check(method.getMethodAnnotation(Allowed.class), Actors.current().orElseThrow(AccessCheck::tokenMissing));
        }
        return true;
    }

    private void check(@org.jspecify.annotations.Nullable Allowed allowed, Actor actor) {
        if (allowed == null || Arrays.stream(allowed.value()).noneMatch(actor::has)) {
            var roles = allowed == null
                    ? "nobody"
                    : Arrays.stream(allowed.value()).map(Role::claim).collect(Collectors.joining(", "));
            throw ProblemException.of(403, "ROLE_NOT_ALLOWED", "This call is open to: " + roles + ".");
        }
        if (allowed.signing() && actor.authenticatedAt().plus(freshLogin).isBefore(clock.instant())) {
            throw ProblemException.of(
                    401,
                    "FRESH_LOGIN_REQUIRED",
                    "This call is a signature: log in again and repeat it within " + freshLogin.toMinutes()
                            + " minutes.");
        }
    }

    private static ProblemException tokenMissing() {
        return ProblemException.of(401, "TOKEN_MISSING", "Send a bearer token of the suite's or your site's issuer.");
    }
}
