package io.cytelog.suite.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An OAuth2 token issuer for local use and demonstrations: client credentials only, no users, no browser. Its
 * auto-configurations are named one by one, since those of the services are on the same class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({TomcatServletWebServerAutoConfiguration.class, SecurityFilterAutoConfiguration.class})
@EnableConfigurationProperties(IssuerSettings.class)
@EnableWebSecurity
public class IssuerApplication {
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String SITE = "site";

    /** Runs the issuer alone, as a deployment does. */
    public static void main(String[] arguments) {
        SpringApplication.run(IssuerApplication.class, arguments);
    }

    @Bean
    SecurityFilterChain endpoints(HttpSecurity http) {
        return http.oauth2AuthorizationServer(Customizer.withDefaults())
                .authorizeHttpRequests(requests -> requests.requestMatchers("/oauth2/token")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Tomcat runs filters, and all endpoints here are filters, only on the way to a servlet. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> servlet() {
        return factory -> factory.setRegisterDefaultServlet(true);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IssuerSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.url()).build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IssuerSettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.keep(settings.key())));
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new RandomSecretEncoder();
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new UnstoredAuthorizations();
    }

    @Bean
    RegisteredClientRepository registeredClients(IssuerSettings settings) {
        Map<String, DemoClient> clients = DemoClients.keep(settings.clients(), settings.sites());
        return new InMemoryRegisteredClientRepository(clients.entrySet().stream()
                .map(client -> registered(client.getKey(), client.getValue()))
                .toList());
    }

    private static RegisteredClient registered(String id, DemoClient client) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(client.secret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFE)
                        .build())
                .build();
    }

    /** Says who is asking: roles, site, and when the principal last proved itself, which for a client is now. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> principalClaims(IssuerSettings settings) {
        Map<String, DemoClient> clients = DemoClients.keep(settings.clients(), settings.sites());
        return context -> context.getClaims().claims(claims -> {
            DemoClient client = clients.get(context.getRegisteredClient().getClientId());
            if (client == null || !(claims.get("iat") instanceof Instant issuedAt)) {
                throw new IllegalStateException("A token without a client or a time of issue");
            }
            claims.put("roles", client.roles());
            claims.put("auth_time", issuedAt.getEpochSecond());
            String site = client.site();
            if (site != null) {
                claims.put(SITE, site);
                if (client.roles().contains("monitor")) {
                    claims.put("sites", List.of(site));
                }
            }
        });
    }
}
