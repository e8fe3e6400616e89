package io.cytelog.runtime.web;

import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Actors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoints their {@link CommandCall} or {@link Actor}. */
final class CallResolver implements HandlerMethodArgumentResolver {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final TraceContext traces;

    CallResolver(TraceContext traces) {
        this.traces = traces;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == CommandCall.class || parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var actor = Actors.current()
                .orElseThrow(() -> ProblemException.of(401, "TOKEN_MISSING", "Send a bearer token with the request."));
        return parameter.getParameterType() == Actor.class ? actor : call(actor, request(web));
    }

    private static HttpServletRequest request(NativeWebRequest web) {
        return Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    }

    private CommandCall call(Actor actor, HttpServletRequest request) {
        var key = request.getHeader("Idempotency-Key");
        if (key == null || key.isBlank()) {
            throw ProblemException.of(
                    400,
                    "IDEMPOTENCY_KEY_MISSING",
                    "Send an Idempotency-Key header, new for each request and the same for each repeat of it.");
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.of(
                    400, "IDEMPOTENCY_KEY_INVALID", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
        }
        return new CommandCall(
                actor,
                key,
                () -> fingerprint(request),
                traces.of(request.getHeader("traceparent")),
                "POST".equals(request.getMethod()));
    }

    private static String fingerprint(HttpServletRequest request) {
        var body = Objects.requireNonNullElse(request.getAttribute(BodyConverter.BODY_HASH), "");
        var query = request.getQueryString();
        var target = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        return Hashes.sha256Hex(request.getMethod() + "\n" + target + "\n" + body);
    }
}
