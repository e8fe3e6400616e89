package io.cytelog.suite.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.cytelog.infrastructure.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class IssuerApplicationTest {
    private static final List<String> SITES = List.of("UMCU", "VUMC");

    @TempDir
    Path directory;

    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_site_role_gets_a_token_that_says_who_where_and_since_when() throws Exception {
        try (var _ = issuer()) {
            var claims = signedToken("investigator-UMCU").getJWTClaimsSet();
            assertThat(claims.getSubject()).isEqualTo("investigator-UMCU");
            assertThat(claims.getStringListClaim("roles")).containsExactly("investigator");
            assertThat(claims.getStringClaim("site")).isEqualTo("UMCU");
            assertThat(claims.getIssuer()).isEqualTo(url());
            assertThat(claims.getLongClaim("auth_time"))
                    .isEqualTo(claims.getIssueTime().toInstant().getEpochSecond());
            assertThat(Duration.between(
                            claims.getIssueTime().toInstant(),
                            claims.getExpirationTime().toInstant()))
                    .isEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void a_trial_role_has_no_site_and_a_monitor_has_a_list() throws Exception {
        try (var _ = issuer()) {
            assertThat(signedToken("dsmb").getJWTClaimsSet().getClaims()).doesNotContainKeys("site", "sites");
            assertThat(signedToken("monitor-VUMC").getJWTClaimsSet().getStringListClaim("sites"))
                    .containsExactly("VUMC");
        }
    }

    @Test
    void a_wrong_secret_and_an_unknown_client_get_none() throws Exception {
        try (var _ = issuer()) {
            assertThat(token("dsmb", "guess").statusCode()).isEqualTo(401);
            assertThat(token("nobody", "guess").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void tokens_and_secrets_outlive_a_restart() throws Exception {
        SignedJWT before;
        Map<String, DemoClient> clients;
        try (var _ = issuer()) {
            before = signedToken("sponsor");
            clients = clients();
        }
        try (var _ = issuer()) {
            assertThat(before.verify(new RSASSAVerifier(
                            keys().getKeyByKeyId(before.getHeader().getKeyID()).toRSAKey())))
                    .isTrue();
            assertThat(clients()).isEqualTo(clients);
        }
    }

    @Test
    void secrets_are_their_owners_alone_and_a_new_site_leaves_the_old_ones() throws Exception {
        Path file = directory.resolve("clients.json");
        var two = DemoClients.keep(file, SITES);
        var three = DemoClients.keep(file, List.of("UMCU", "VUMC", "LUMC"));
        assertThat(three).containsAllEntriesOf(two).containsKey("site-staff-LUMC");
        assertThat(two.values().stream().map(DemoClient::secret)).doesNotHaveDuplicates();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private ConfigurableApplicationContext issuer() {
        return new SpringApplicationBuilder(IssuerApplication.class)
                .run(
                        "--server.port=" + port,
                        "--server.address=127.0.0.1",
                        "--spring.main.banner-mode=off",
                        "--cytelog.issuer.url=" + url(),
                        "--cytelog.issuer.key=" + directory.resolve("issuer.jwk"),
                        "--cytelog.issuer.clients=" + directory.resolve("clients.json"),
                        "--cytelog.issuer.sites=" + String.join(",", SITES));
    }

    private String url() {
        return "http://localhost:" + port;
    }

    private Map<String, DemoClient> clients() {
        return DemoClients.keep(directory.resolve("clients.json"), SITES);
    }

    private SignedJWT signedToken(String client) throws Exception {
        var answer = token(client, clients().get(client).secret());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String text =
                JsonMapper.shared().readTree(answer.body()).get("access_token").stringValue();
        return SignedJWT.parse(text);
    }

    private HttpResponse<String> token(String client, String secret) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(url() + "/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
    }

    private JWKSet keys() throws Exception {
        return JWKSet.parse(
                send(HttpRequest.newBuilder(URI.create(url() + "/oauth2/jwks"))).body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
