package io.cytelog.screening.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.Form;
import org.jspecify.annotations.Nullable;

/**
 * One item of the disease classification that is or was present. JSON is {@code {item, observedAt?, studyProcedure?}};
 * the bare code of the item is read too.
 *
 * @param item code of the protocol's item table
 * @param observedAt when it was observed, possibly years ago
 * @param studyProcedure whether it was found by a procedure of the study rather than in routine care
 */
public record ClassifiedItem(String item, @Nullable ClinicalTime observedAt, boolean studyProcedure) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public ClassifiedItem(
            @JsonProperty("item") String item,
            @JsonProperty("observedAt") @Nullable ClinicalTime observedAt,
            @JsonProperty("studyProcedure") @Nullable Boolean studyProcedure) {
        this(Form.text(item, "item"), observedAt, Boolean.TRUE.equals(studyProcedure));
    }

    /** An item of the history, of which nothing but the code is known. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClassifiedItem of(String item) {
        return new ClassifiedItem(item, null, null);
    }
}
