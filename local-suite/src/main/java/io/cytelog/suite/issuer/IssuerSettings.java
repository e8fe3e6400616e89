package io.cytelog.suite.issuer;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the token issuer.
 *
 * @param url the issuer as tokens name it, for example {@code http://localhost:8080}
 * @param key file of the signing key (RSA, as JWK), made when missing, so that tokens outlive a restart
 * @param clients file of the clients with their secrets, made when missing
 * @param sites sites for which there are clients of the site roles
 */
@ConfigurationProperties("cytelog.issuer")
public record IssuerSettings(
        String url, Path key, Path clients, @DefaultValue List<String> sites) {}
