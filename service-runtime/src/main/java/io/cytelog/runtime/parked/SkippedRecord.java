package io.cytelog.runtime.parked;

import io.cytelog.runtime.messaging.ParkedRecords.Parked;
import org.jspecify.annotations.Nullable;

/**
 * The record that a service goes on without, as its own event names it.
 *
 * @param intake which intake it was for
 * @param topic topic without the deployment's prefix
 * @param subject absent for a record that belongs to no single one
 * @param type contract and version as the sender named them; absent where it named none
 * @param source log and position of the fact at its owner; absent where the sender named none
 * @param error why it could not be handled
 */
public record SkippedRecord(
        String intake,
        String topic,
        int partition,
        long offset,
        @Nullable String subject,
        @Nullable String type,
        @Nullable String source,
        String error) {

    static SkippedRecord of(Parked parked) {
        var headers = parked.headers();
        var log = headers.get("ce_log");
        var position = headers.get("ce_position");
        return new SkippedRecord(
                parked.intake(),
                parked.topic(),
                parked.partition(),
                parked.offset(),
                parked.subject().orElse(null),
                headers.get("ce_type"),
                log == null || position == null ? null : log + ":" + position,
                parked.error());
    }
}
