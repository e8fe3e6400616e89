package io.cytelog.safety.read.adverseevents;

import io.cytelog.contracts.AdverseEventId;
import java.util.ArrayList;
import java.util.List;

/** Everything that was recorded about an adverse event, its queries included, in the order of recording. */
record Life(AdverseEventId adverseEvent, List<LifeEntry> entries) {
    Life {
        entries = List.copyOf(entries);
    }

    Life with(LifeEntry entry) {
        var all = new ArrayList<>(entries);
        all.add(entry);
        return new Life(adverseEvent, all);
    }
}
