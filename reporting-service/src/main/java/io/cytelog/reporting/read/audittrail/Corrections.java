package io.cytelog.reporting.read.audittrail;

import io.cytelog.axon.mongodb.RecordedEvent;
import io.cytelog.runtime.view.ViewWriter;
import org.jspecify.annotations.Nullable;

/** Finds old and new value of what replaces an earlier record, be it carried along or only referred to. */
final class Corrections {
    static final String VIEW = "audit-corrigible";

    private final String log;
    private final ViewWriter views;

    Corrections(String log, ViewWriter views) {
        this.log = log;
        this.views = views;
    }

    /** A record that later ones may refer to. */
    private record Corrigible(String log, String payload) {}

    @Nullable Correction of(RecordedEvent event, EventText text) {
        var correction = text.correction()
                .or(() -> text.corrects()
                        .flatMap(id -> views.get(VIEW, log + "/" + id, Corrigible.class))
                        .map(old -> new Correction(old.payload(), event.payloadJson())))
                .orElse(null);
        text.recordId().ifPresent(id -> views.put(VIEW, log + "/" + id, new Corrigible(log, event.payloadJson())));
        return correction;
    }
}
