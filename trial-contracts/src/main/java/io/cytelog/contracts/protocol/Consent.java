package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import java.util.List;
import java.util.Optional;

/** The consent forms that were ever approved. A protocol without consent rules leaves this out. */
public record Consent(List<ConsentForm> forms) {
    public Consent {
        forms = Form.orEmpty(forms);
    }

    public Optional<ConsentForm> form(String version) {
        return forms.stream().filter(form -> form.version().equals(version)).findFirst();
    }
}
