package io.cytelog.runtime.config;

import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Keeps requests that the unblinded alone make, and those that open a seal for others, out of the metrics: operations sees
 * these, and a kit with product takes longer to prepare than one without. That they were handled is counted by command. Requests in progress are left out
 * altogether, as they do not say whose they are.
 */
final class UnblindedRequests implements MeterFilter {
    private static final String REQUESTS = "http.server.requests";

    private final Supplier<RequestMappingHandlerMapping> endpoints;
    private volatile @Nullable Set<String> unblinded;

    /** @param endpoints there when the first request is */
    UnblindedRequests(Supplier<RequestMappingHandlerMapping> endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (id.getName().equals(REQUESTS + ".active")) {
            return MeterFilterReply.DENY;
        }
        var hidden =
                id.getName().equals(REQUESTS) && unblinded().contains(id.getTag("method") + " " + id.getTag("uri"));
        return hidden ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    private Set<String> unblinded() {
        var known = unblinded;
        if (known == null) {
            known = endpoints.get().getHandlerMethods().entrySet().stream()
                    .filter(endpoint -> isUnblinded(endpoint.getValue().getMethodAnnotation(Allowed.class)))
                    .flatMap(endpoint -> names(endpoint.getKey()))
                    .collect(Collectors.toUnmodifiableSet());
            unblinded = known;
        }
        return known;
    }

    private static boolean isUnblinded(@Nullable Allowed allowed) {
        return allowed != null
                && (allowed.opensSeals() || Arrays.stream(allowed.value()).allMatch(Role::isUnblinded));
    }

    private static Stream<String> names(RequestMappingInfo endpoint) {
        return endpoint.getMethodsCondition().getMethods().stream()
                .flatMap(method -> endpoint.getPatternValues().stream().map(path -> method.name() + " " + path));
    }
}
