package io.cytelog.suite.issuer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A principal that may ask for tokens.
 *
 * @param secret random, made for one data directory
 * @param site for roles that belong to a site, otherwise absent
 */
public record DemoClient(
        String secret,
        List<String> roles,
        @JsonInclude @Nullable String site) {}
