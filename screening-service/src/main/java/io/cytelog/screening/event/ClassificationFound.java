package io.cytelog.screening.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items of the disease classification a candidate has or ever had.
 *
 * @param occurredAt when they were assessed for the study; absent where the source does not say
 */
public record ClassificationFound(
        List<ClassifiedItem> items, @Nullable Instant occurredAt) {
    public ClassificationFound {
        items = List.copyOf(items);
    }
}
