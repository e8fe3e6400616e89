package io.cytelog.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.BlindedReaders;
import io.cytelog.runtime.security.Role;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class UnblindedRequestsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @RestController
    static class Pharmacy {
        @PostMapping("/v1/kits/{kit}/preparation")
        @Allowed({Role.UNBLINDED_PHARMACIST, Role.UNBLINDED_STATISTICIAN})
        void preparedByTheUnblinded() {}

        @GetMapping("/v1/kits/{kit}/preparation")
        @BlindedReaders
        void readByTheBlinded() {}

        @PostMapping("/v1/kits/{kit}/disposal")
        @Allowed({Role.UNBLINDED_PHARMACIST, Role.INVESTIGATOR})
        void sharedWithTheBlinded() {}

        @PostMapping("/v1/sealed-store-requests")
        @Allowed(value = Role.REGULATOR, opensSeals = true)
        void openedToTheBlinded() {}

        @PostMapping("/v1/closed-store-requests")
        @Allowed(Role.REGULATOR)
        void openedToNobody() {}
    }

    @BeforeEach
    void serve() {
        var context = new StaticWebApplicationContext();
        context.registerSingleton("pharmacy", Pharmacy.class);
        var endpoints = new RequestMappingHandlerMapping();
        endpoints.setApplicationContext(context);
        endpoints.afterPropertiesSet();
        meters.config().meterFilter(new UnblindedRequests(() -> endpoints));
    }

    private boolean isTimed(String name, String method, String uri) {
        Timer.builder(name)
                .tag("method", method)
                .tag("uri", uri)
                .register(meters)
                .record(Duration.ZERO);
        return meters.getMeters().stream()
                .map(Meter::getId)
                .anyMatch(id -> id.getName().equals(name)
                        && uri.equals(id.getTag("uri"))
                        && method.equals(id.getTag("method")));
    }

    @Test
    void a_request_that_the_unblinded_alone_make_is_not_timed() {
        assertThat(isTimed("http.server.requests", "POST", "/v1/kits/{kit}/preparation"))
                .isFalse();
    }

    @Test
    void a_request_that_opens_a_seal_is_not_timed_whoever_makes_it_and_another_of_the_same_role_is() {
        assertThat(isTimed("http.server.requests", "POST", "/v1/sealed-store-requests"))
                .isFalse();
        assertThat(isTimed("http.server.requests", "POST", "/v1/closed-store-requests"))
                .isTrue();
    }

    @Test
    void the_same_place_asked_otherwise_and_a_request_shared_with_the_blinded_are_timed() {
        assertThat(isTimed("http.server.requests", "GET", "/v1/kits/{kit}/preparation"))
                .isTrue();
        assertThat(isTimed("http.server.requests", "POST", "/v1/kits/{kit}/disposal"))
                .isTrue();
        assertThat(isTimed("http.server.requests", "POST", "/v1/nowhere")).isTrue();
    }

    @Test
    void requests_in_progress_are_not_timed_as_they_do_not_say_whose_they_are() {
        assertThat(isTimed("http.server.requests.active", "GET", "/v1/kits/{kit}/preparation"))
                .isFalse();
    }

    @Test
    void other_meters_with_the_same_tags_are_kept() {
        assertThat(isTimed("trial.commands", "POST", "/v1/kits/{kit}/preparation"))
                .isTrue();
    }
}
