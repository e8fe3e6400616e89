package io.cytelog.screening.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytelog.contracts.Form;
import java.util.regex.Pattern;

/** What a site calls an ulcer of a candidate; the same name is the same ulcer at the same place. */
public record UlcerId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UlcerId {
        if (!FORM.matcher(Form.required(value, "ulcer")).matches()) {
            throw new IllegalArgumentException("The identifier of an ulcer is 1 to 40 letters, digits, dots, dashes or"
                    + " underscores, and begins with a letter or digit.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
