package io.cytelog.runtime.view;

import java.time.Instant;
import java.util.Map;

/**
 * What the log says about an event, beside its content.
 *
 * @param log log of the event
 * @param position position of the event in the log
 * @param id id of the event
 * @param recordedAt when it was recorded (server time)
 * @param metadata who, role, site, reason
 */
public record RecordedFact(String log, long position, String id, Instant recordedAt, Map<String, String> metadata) {}
