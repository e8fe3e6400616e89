package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a criterion is read where its source leaves room.
 *
 * @param criterion id of the criterion
 * @param reading what is taken to be meant, at the boundary too
 */
public record Reading(
        String id,
        String criterion,
        String reading,
        String source,
        boolean confirmed,
        @Nullable String note) implements HasSource {}
