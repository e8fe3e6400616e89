package io.cytelog.runtime.messaging;

import java.time.Instant;

/**
 * Where a published fact comes from.
 *
 * @param id id of the event in its owner's log
 * @param log name of the owner's log, for example {@code screening}
 * @param position position of the event in that log
 * @param recordedAt when its owner recorded it
 */
public record FactHeader(String id, String log, long position, Instant recordedAt) {}
