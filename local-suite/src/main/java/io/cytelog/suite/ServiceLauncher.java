package io.cytelog.suite;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        ServiceName.set(service.id());
        return new SpringApplicationBuilder(service.application())
                .web(WebApplicationType.SERVLET)
                .run(arguments(service).toArray(String[]::new));
    }

    private List<String> arguments(TrialService service) {
        List<String> arguments = new ArrayList<>(inOneJvm(service));
        arguments.addAll(List.of(
                "--server.port=" + options.ports().service(service),
                "--server.address=127.0.0.1",
                "--cytelog.service=" + service.id(),
                "--cytelog.mongodb.uri=" + mongoUris.get(service),
                "--cytelog.mongodb.log-database=" + databases.log(service),
                "--cytelog.mongodb.views-database=" + databases.views(service),
                "--cytelog.kafka.bootstrap-servers=" + bootstrapServers,
                "--cytelog.kafka.replication-factor=1",
                "--cytelog.kafka.min-insync-replicas=1",
                "--cytelog.protocol=" + options.protocol(),
                "--cytelog.log.signing-key=" + keys.signingKeys().get(service),
                "--cytelog.security.issuer=" + options.ports().issuerUrl(),
                "--cytelog.security.jwk-set-uri=" + options.ports().issuerUrl() + "/oauth2/jwks"));
        keys.logKeys().forEach((log, key) -> arguments.add("--cytelog.trusted-logs." + log.id() + "=" + key));
        if (service == TrialService.DOSING) {
            arguments.add("--cytelog.dosing.allocation-key=" + keys.allocationKey());
            arguments.add("--cytelog.dosing.product-key=" + keys.productKey());
        }
        if (service == TrialService.SAFETY) {
            arguments.add("--cytelog.safety.settlement-key=" + keys.settlementKey());
            var table = options.data().resolve("ctcae").resolve("table.json");
            if (Files.exists(table)) {
                arguments.add("--cytelog.safety.ctcae-table=" + table);
            }
        }
        if (service == TrialService.REPORTING) {
            arguments.add("--cytelog.reporting.webhook-key=" + keys.webhookKey());
        }
        return arguments;
    }

    private static List<String> inOneJvm(TrialService service) {
        return List.of(
                "--spring.config.name=" + service.id() + "-service",
                "--spring.application.name=" + service.id() + "-service",
                "--spring.main.banner-mode=off",
                "--spring.main.register-shutdown-hook=false",
                "--spring.jmx.enabled=false",
                "--management.metrics.use-global-registry=false",
                "--spring.autoconfigure.exclude=" + NO_AUTHORIZATION_SERVER);
    }
}
