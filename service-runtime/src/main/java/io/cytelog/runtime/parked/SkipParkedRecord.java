package io.cytelog.runtime.parked;

import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.messaging.ParkedRecords.Parked;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/**
 * Goes on without a parked record.
 *
 * @param parked null where none of this id waits
 */
record SkipParkedRecord(String record, @Nullable Parked parked, String reason) implements Reasoned {
    @TargetEntityId
    SkipSlice.ParkedRecordId boundary() {
        return new SkipSlice.ParkedRecordId(record);
    }
}
