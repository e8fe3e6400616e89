package io.cytelog.dosing.event;

import io.cytelog.runtime.parked.RecordSkipped;
import io.cytelog.runtime.parked.SkipSlice;
import io.cytelog.runtime.parked.SkippedRecord;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * Dosing goes on without a record of another service that it could not handle.
 *
 * @param record intake, topic, partition and offset
 */
@Event(namespace = "dosing", name = "ParkedRecordSkipped", version = "1")
public record ParkedRecordSkipped(
        @EventTag(key = SkipSlice.TAG) String record, SkippedRecord skipped, String reason)
        implements OversightFact, RecordSkipped {}
