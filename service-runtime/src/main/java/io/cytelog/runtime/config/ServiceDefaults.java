package io.cytelog.runtime.config;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Settings that every service starts from; anything set elsewhere wins. */
public final class ServiceDefaults implements EnvironmentPostProcessor {
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("server.tomcat.threads.max", "64"),
            // who neither sends nor reads for so long is not waited for
            Map.entry("server.tomcat.connection-timeout", "20s"),
            // longer than clients keep a connection, or they would send on one that has just ended
            Map.entry("server.tomcat.keep-alive-timeout", "60s"),
            // each would read a body whole, of any length, before anybody has looked at its token or its media type
            Map.entry("spring.mvc.formcontent.filter.enabled", "false"),
            Map.entry("spring.servlet.multipart.enabled", "false"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "10s"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("server.error.include-message", "never"),
            Map.entry("server.error.whitelabel.enabled", "false"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus,metrics,parked"),
            Map.entry("management.endpoint.health.show-components", "always"),
            Map.entry("management.endpoint.health.show-details", "never"),
            Map.entry("management.metrics.use-global-registry", "false"),
            // a dozen security filters timed one by one cost more than they tell; requests themselves stay observed
            Map.entry("management.observations.enable.spring.security", "false"),
            Map.entry("springdoc.swagger-ui.persist-authorization", "false"),
            Map.entry("springdoc.default-produces-media-type", "application/json"),
            Map.entry("springdoc.api-docs.version", "openapi_3_1"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("cytelog-defaults", DEFAULTS));
    }
}
