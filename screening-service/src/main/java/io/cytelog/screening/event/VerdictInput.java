package io.cytelog.screening.event;

import org.jspecify.annotations.Nullable;

/**
 * A recorded fact that an answer rests on.
 *
 * @param fact what was recorded, such as {@code ulcers/U1}
 * @param event id of the event that recorded it; absent where it is recorded in the same commit as the answer
 */
public record VerdictInput(String fact, @Nullable String event) {}
