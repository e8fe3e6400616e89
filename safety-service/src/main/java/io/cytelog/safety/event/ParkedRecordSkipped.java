package io.cytelog.safety.event;

import io.cytelog.runtime.parked.RecordSkipped;
import io.cytelog.runtime.parked.SkipSlice;
import io.cytelog.runtime.parked.SkippedRecord;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Safety goes on without a record of another service that it could not handle.
 *
 * @param record intake, topic, partition and offset
 */
@Event(namespace = "safety", name = "ParkedRecordSkipped", version = "1")
public record ParkedRecordSkipped(
        @EventTag(key = SkipSlice.TAG) String record, SkippedRecord skipped, String reason)
        implements SafetyEvent, RecordSkipped {}
