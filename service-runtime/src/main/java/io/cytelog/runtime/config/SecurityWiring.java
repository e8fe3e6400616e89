package io.cytelog.runtime.config;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import io.cytelog.runtime.security.OneScope;
import io.cytelog.runtime.security.VerifiedTokens;
import io.cytelog.runtime.web.SecurityProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.CorsEndpointProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

/** Tokens: every request needs a valid one, but for health, the API's description and the log's public key. */
@Configuration(proxyBeanMethods = false)
class SecurityWiring {
    /** Public keys alone verify: a shared secret would let every service sign. */
    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);

    @Bean
    SecurityFilterChain everyRequest(HttpSecurity http, JsonMapper json) {
        var problems = new SecurityProblems(json);
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(Customizer.withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health",
                                "/actuator/health/**",
                                "/v3/api-docs",
                                "/v3/api-docs/**",
                                "/swagger-ui.html",
                                "/swagger-ui/**",
                                "/v1/log/key",
                                "/error")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET, "/", "/index.html", "/operations.html", "/assets/**", "/favicon.ico")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access(SecurityProblems.operationsOnly())
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    RequestRejectedHandler rejectedRequests(JsonMapper json) {
        return new SecurityProblems(json);
    }

    /** The page of operations asks every service for its numbers: no other page may, and none anything else. */
    @Bean
    UrlBasedCorsConfigurationSource corsConfigurationSource(CorsEndpointProperties operations) {
        var source = new UrlBasedCorsConfigurationSource();
        var allowed = operations.toCorsConfiguration();
        if (allowed != null) {
            source.registerCorsConfiguration("/actuator/**", allowed);
        }
        return source;
    }

    /** The issuer may start later than the service: its keys are fetched with the first token. */
    @Bean
    JwtDecoder jwtDecoder(CytelogSettings settings) {
        var security = settings.security();
        var rules = new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(security.issuer()), new OneScope());
        var asked = new SupplierJwtDecoder(() -> issuer(security, rules));
        var file = security.jwkSetFile();
        return new VerifiedTokens(file == null ? asked : first(kept(file, rules), asked), rules);
    }

    /** A token that no kept key has signed may be of a newer key: the issuer is asked. */
    private static JwtDecoder first(JwtDecoder kept, JwtDecoder asked) {
        return token -> {
            try {
                return kept.decode(token);
            } catch (JwtValidationException runOut) {
                throw runOut;
            } catch (BadJwtException otherKey) {
                return asked.decode(token);
            }
        };
    }

    private static JwtDecoder kept(Path file, OAuth2TokenValidator<Jwt> rules) {
        try {
            var keys = new ImmutableJWKSet<SecurityContext>(JWKSet.load(file.toFile()));
            var decoder = NimbusJwtDecoder.withJwkSource(keys)
                    .jwsAlgorithms(accepted -> accepted.addAll(ALGORITHMS))
                    .build();
            decoder.setJwtValidator(rules);
            return decoder;
        } catch (IOException | ParseException unreadable) {
            throw new IllegalStateException(
                    "The issuer's keys cannot be read from " + file
                            + "; set cytelog.security.jwk-set-file to a file with its JWK set, or leave it out.",
                    unreadable);
        }
    }

    private static JwtDecoder issuer(CytelogSettings.Security security, OAuth2TokenValidator<Jwt> rules) {
        var jwkSetUri = security.jwkSetUri();
        if (jwkSetUri == null) {
            NimbusJwtDecoder described = JwtDecoders.fromIssuerLocation(security.issuer());
            described.setJwtValidator(rules);
            return described;
        }
        var decoder = NimbusJwtDecoder.withJwkSetUri(jwkSetUri)
                .jwsAlgorithms(accepted -> accepted.addAll(ALGORITHMS))
                .build();
        decoder.setJwtValidator(rules);
        return decoder;
    }
}
