package io.cytelog.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.cytelog.runtime.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues tokens for tests and serves the key that they are checked with. */
public final class TestIssuer implements AutoCloseable {
    public static final String ISSUER = "http://issuer.test";
    private static final Duration LIFE = Duration.ofHours(2);

    private final ECKey key;
    private final HttpServer server;

    private TestIssuer(ECKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    /** An issuer with a new key, listening on a free port of the loopback interface. */
    public static TestIssuer start() {
        try {
            var key = newKey("test");
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/jwks", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return new TestIssuer(key, server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String jwkSetUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    /** The public keys, as the issuer serves them. */
    public String jwkSet() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** A valid token of a fresh login. */
    public String token(String principal, @Nullable String site, Role... roles) {
        return lasting(LIFE, principal, site, roles);
    }

    /** A token of a fresh login that runs out after a time. */
    public String lasting(Duration life, String principal, @Nullable String site, Role... roles) {
        var now = Instant.now();
        return sign(
                key,
                claims(principal, site, roles)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .claim("auth_time", now.getEpochSecond()));
    }

    /** A valid token of somebody who logged in a day ago. */
    public String staleLogin(String principal, @Nullable String site, Role... roles) {
        var now = Instant.now();
        return sign(
                key,
                claims(principal, site, roles)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .claim("auth_time", now.minus(Duration.ofDays(1)).getEpochSecond()));
    }

    /** A token that was valid an hour ago. */
    public String expired(String principal, @Nullable String site, Role... roles) {
        var then = Instant.now().minus(Duration.ofHours(1));
        return sign(
                key,
                claims(principal, site, roles)
                        .issueTime(Date.from(then.minus(LIFE)))
                        .expirationTime(Date.from(then)));
    }

    /** A token signed with a key that nobody trusts. */
    public String forged(String principal, @Nullable String site, Role... roles) {
        var now = Instant.now();
        return sign(
                newKey("test"),
                claims(principal, site, roles).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFE))));
    }

    private static JWTClaimsSet.Builder claims(String principal, @Nullable String site, Role... roles) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(principal)
                .claim("roles", List.of(roles).stream().map(Role::claim).toList());
        return site == null ? claims : claims.claim("site", site);
    }

    private static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sign(ECKey key, JWTClaimsSet.Builder claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
