package io.cytelog.runtime.protocol;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Checks that boundaries and triggers of the stopping rule fit together; what is missing or of wrong type is passed over here. */
final class StoppingChecks {
    private static final Map<String, List<String>> NEEDED_BY_KIND = Map.of(
            "RELATED_GRADE", List.of("gradeAtLeast"),
            "RELATED_SAME_KIND", List.of("gradeAtLeast", "events"),
            "SERIOUS_EVENTS", List.of("events"));

    private final JsonNode stopping;
    private final Faults faults;

    StoppingChecks(JsonNode stopping, Faults faults) {
        this.stopping = stopping;
        this.faults = faults;
    }

    void check() {
        checkActive();
        var boundaries = stopping.path("boundaries");
        for (int i = 0; i < boundaries.size(); i++) {
            checkBoundary("stopping.boundaries[" + i + "]", boundaries.get(i));
        }
        var triggers = stopping.path("triggers");
        for (int i = 0; i < triggers.size(); i++) {
            checkTrigger("stopping.triggers[" + i + "]", triggers.get(i));
        }
    }

    private void checkActive() {
        var active = stopping.path("active").path("value");
        if (!active.isString()) {
            return;
        }
        var named = stopping.path("boundaries")
                .valueStream()
                .filter(boundary -> boundary.path("name").equals(active))
                .findFirst();
        if (named.isEmpty()) {
            faults.add(
                    "stopping.active",
                    "names the boundary '" + active.asString() + "', which is not among the boundaries.");
        } else if (named.get().path("population").asString("").equals("PRODUCT_ARM")) {
            faults.add(
                    "stopping.active",
                    "names a boundary of the product arm; who watches it must be blinded, so it has to be a pooled one.");
        }
    }

    private void checkBoundary(String place, JsonNode boundary) {
        for (var name : List.of("acceptableRate", "falseStopProbability")) {
            if (TreeChecks.isMore(boundary.path(name), BigDecimal.ONE)) {
                faults.add(place + "." + name, "is more than 1.");
            }
        }
        for (var name : List.of("alpha", "beta")) {
            var parameter = boundary.path("prior").path(name);
            if (parameter.isNumber() && !isWholeAndPositive(parameter)) {
                faults.add(place + ".prior." + name, "is not a whole number of at least 1.");
            }
        }
        boundary.path("stopAtEvents").properties().forEach(entry -> {
            var events = entry.getValue();
            if (entry.getKey().matches("\\d{1,9}") && TreeChecks.isMore(events, new BigDecimal(entry.getKey()))) {
                faults.add(place + ".stopAtEvents." + entry.getKey(), "asks for more events than subjects.");
            }
        });
    }

    private void checkTrigger(String place, JsonNode trigger) {
        var kind = trigger.path("kind").asString("");
        NEEDED_BY_KIND.getOrDefault(kind, List.of()).stream()
                .filter(field -> TreeChecks.isAbsent(trigger.path(field)))
                .forEach(field -> faults.add(place + "." + field, "is missing, and a trigger " + kind + " needs it."));
        if (kind.equals("ANY_OF_KIND")
                && trigger.path("codes").isEmpty()
                && TreeChecks.isAbsent(trigger.path("systemOrganClass"))) {
            faults.add(place, "names neither codes nor a system organ class, so nothing would be of its kind.");
        }
        if (trigger.path("events").isNumber() && trigger.path("events").intValue() == 0) {
            faults.add(place + ".events", "is zero.");
        }
    }

    private static boolean isWholeAndPositive(JsonNode number) {
        var value = number.decimalValue();
        return value.signum() > 0 && value.stripTrailingZeros().scale() <= 0;
    }
}
