package io.cytelog.contracts.dosing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.Form;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One injection: its place on the limb as coded at the site, and the volume in millilitres where it was measured. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Injection(String site, @Nullable BigDecimal volumeMl) {
    public Injection {
        Form.text(site, "injections.site");
    }
}
