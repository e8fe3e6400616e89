package io.cytelog.runtime.web;

import io.cytelog.runtime.security.Actors;
import io.cytelog.runtime.security.OneScope;
import io.cytelog.runtime.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import tools.jackson.databind.json.JsonMapper;

/** What the security filters refuse, as problem details like everything else. */
public final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
    private final JsonMapper json;

    public SecurityProblems(JsonMapper json) {
        this.json = json;
    }

    /** Metrics and the inner state of a service are for operations. */
    public static AuthorizationManager<RequestAuthorizationContext> operationsOnly() {
        return (authentication, context) -> new AuthorizationDecision(
                Actors.current().filter(actor -> actor.has(Role.OPERATIONS)).isPresent());
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        if (refused instanceof OAuth2AuthenticationException) {
            write(response, 401, "TOKEN_INVALID", whatIsWrong(refused));
        } else {
            write(response, 401, "TOKEN_MISSING", "Send a bearer token of the suite's or your site's issuer.");
        }
    }

    /** Of a forged token nothing more is told; one that is genuine but of no use has to be exchanged by its holder. */
    private static String whatIsWrong(AuthenticationException refused) {
        boolean mixed = refused.getCause() instanceof JwtValidationException genuine
                && genuine.getErrors().stream().anyMatch(error -> OneScope.SENTENCE.equals(error.getDescription()));
        return mixed ? OneScope.SENTENCE : "The bearer token is expired, forged or not for this service.";
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        write(response, 403, "ROLE_NOT_ALLOWED", "Your roles do not open this call.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refused)
            throws IOException {
        write(
                response,
                400,
                "INVALID_REQUEST",
                "The path, the query or a header holds what none of ours does, such as a dot segment or an encoded percent sign.");
    }

    private void write(HttpServletResponse response, int status, String code, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(ProblemException.problem(status, code, detail, null, List.of(), null)));
    }
}
