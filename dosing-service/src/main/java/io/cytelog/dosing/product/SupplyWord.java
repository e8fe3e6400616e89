package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the pharmacy says of one thing that it recorded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "word")
@JsonSubTypes({
    @Type(value = SupplyWord.Receipt.class, name = "RECEIPT"),
    @Type(value = SupplyWord.Filling.class, name = "PREPARATION"),
    @Type(value = SupplyWord.Leaving.class, name = "DISPOSAL"),
    @Type(value = SupplyWord.TakenBack.class, name = "TAKEN_BACK")
})
public sealed interface SupplyWord {
    /** A lot that was received. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(LotContent content, @Nullable Instant receivedAt) implements SupplyWord {}

    /** What was put into a kit. */
    record Filling(Instant preparedAt, KitContent content) implements SupplyWord {
        Filling with(KitContent other) {
            return new Filling(preparedAt, other);
        }
    }

    /** How a bag, or the content of a kit, left the stock. */
    record Leaving(Instant disposedAt, Disposal disposal) implements SupplyWord {}

    /** Nothing: the preparation or disposal was recorded for the wrong kit or bag. */
    record TakenBack() implements SupplyWord {}
}
