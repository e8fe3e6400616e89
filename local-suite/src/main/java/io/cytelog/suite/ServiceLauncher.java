package io.cytelog.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the services in this JVM, each with a configuration of its own. They share a class path, so what one of the
 * others or the token issuer brings along is turned off by name.
 */
final class ServiceLauncher {
    private static final String AUTHORIZATION_SERVER =
            "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet."
                    + "OAuth2AuthorizationServer";
    /** What a service turns off that shares the issuer's class path. */
    static final String NO_AUTHORIZATION_SERVER =
            AUTHORIZATION_SERVER + "AutoConfiguration," + AUTHORIZATION_SERVER + "JwtAutoConfiguration";

    private final SuiteOptions options;
    private final SuiteKeys keys;
    private final String bootstrapServers;
    private final DatabaseNames databases;
    private final Map<TrialService, String> mongoUris;

    ServiceLauncher(
            SuiteOptions options,
            SuiteKeys keys,
            String bootstrapServers,
            DatabaseNames databases,
            Map<TrialService, String> mongoUris) {
        this.options = options;
        this.keys = keys;
        this.bootstrapServers = bootstrapServers;
        this.databases = databases;
        this.mongoUris = mongoUris;
    }

    ConfigurableApplicationContext start(TrialService service) {
        return start(service, settings(service, 1));
    }

    /** Starts an instance of a service in this JVM with settings that {@link #settings} has made. */
    static ConfigurableApplicationContext start(TrialService service, Map<String, String> settings) {
        ServiceName.set(service.id());
        return new SpringApplicationBuilder(service.application())
                .web(WebApplicationType.SERVLET)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** @param instance which of the service's instances, from 1; they differ in their port alone */
    Map<String, String> settings(TrialService service, int instance) {
        Map<String, String> settings = new LinkedHashMap<>(inOneJvm(service));
        settings.put("server.port", Integer.toString(options.ports().service(service, instance)));
        settings.put("server.address", "127.0.0.1");
        settings.put("management.endpoints.web.cors.allowed-origins", pages());
        settings.put("management.endpoints.web.cors.allowed-headers", "Authorization");
        settings.put("cytelog.service", service.id());
        settings.put("cytelog.mongodb.uri", Objects.requireNonNull(mongoUris.get(service)));
        settings.put("cytelog.mongodb.log-database", databases.log(service));
        settings.put("cytelog.mongodb.views-database", databases.views(service));
        settings.put("cytelog.kafka.bootstrap-servers", bootstrapServers);
        settings.put("cytelog.kafka.replication-factor", "1");
        settings.put("cytelog.kafka.min-insync-replicas", "1");
        settings.put("cytelog.protocol", options.protocol());
        settings.put("cytelog.log.signing-key", path(keys.signingKeys().get(service)));
        if (keys.previousKeys().containsKey(service)) {
            settings.put("cytelog.log.previous-key", path(keys.previousKeys().get(service)));
        }
        settings.put("cytelog.security.issuer", options.ports().issuerUrl());
        settings.put("cytelog.security.jwk-set-uri", options.ports().issuerUrl() + "/oauth2/jwks");
        keys.logKeys().forEach((log, key) -> settings.put("cytelog.trusted-logs." + log.id(), key));
        settings.putAll(own(service));
        return settings;
    }

    /** Each service has the page of operations, and asks the others from there. */
    private String pages() {
        return Stream.of(TrialService.values())
                .flatMap(service -> Stream.of("localhost", "127.0.0.1")
                        .map(host -> "http://" + host + ":" + options.ports().service(service, 1)))
                .collect(Collectors.joining(","));
    }

    private Map<String, String> own(TrialService service) {
        return switch (service) {
            case SCREENING -> Map.of();
            case DOSING ->
                Map.of(
                        "cytelog.dosing.allocation-key", path(keys.allocationKey()),
                        "cytelog.dosing.product-key", path(keys.productKey()));
            case SAFETY -> {
                Map<String, String> settings = new LinkedHashMap<>();
                settings.put("cytelog.safety.settlement-key", path(keys.settlementKey()));
                var table = options.data().resolve("ctcae").resolve("table.json");
                if (Files.exists(table)) {
                    settings.put("cytelog.safety.ctcae-table", path(table));
                }
                yield settings;
            }
            case REPORTING -> Map.of("cytelog.reporting.webhook-key", path(keys.webhookKey()));
        };
    }

    private static String path(@Nullable Path file) {
        return Objects.requireNonNull(file).toString();
    }

    private static Map<String, String> inOneJvm(TrialService service) {
        return Map.of(
                "spring.config.name", service.id() + "-service",
                "spring.application.name", service.id() + "-service",
                "spring.main.banner-mode", "off",
                "spring.main.register-shutdown-hook", "false",
                "spring.jmx.enabled", "false",
                "management.metrics.use-global-registry", "false",
                "spring.autoconfigure.exclude", NO_AUTHORIZATION_SERVER);
    }
}
