package io.cytelog.screening.event;

import io.cytelog.contracts.Form;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items of the disease classification a candidate has or ever had; what is in none of the lists is absent.
 *
 * @param occurredAt when they were assessed for the study; absent where the source does not say
 * @param exclusions codes of the findings in whose presence the classification does not apply
 * @param unknown codes of items and exclusions that are not known yet, such as an antibody that was not measured
 */
public record ClassificationFound(
        List<ClassifiedItem> items, @Nullable Instant occurredAt, List<String> exclusions, List<String> unknown) {
    public ClassificationFound {
        items = List.copyOf(items);
        exclusions = Form.orEmpty(exclusions);
        unknown = Form.orEmpty(unknown);
    }
}
