package io.cytelog.reporting.read.audittrail;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Old and new value of a fact that replaces an earlier one, both as JSON.
 *
 * @param oldValue what is replaced
 * @param newValue what it is replaced by: the member of the same shape, else all the rest of the payload
 */
record Correction(String oldValue, String newValue) {
    private static final List<String> OLD = List.of("replaces", "previous");
    /** Members that stand beside a replaced text or number. */
    private static final List<String> NEW = List.of("grade", "opinion");

    static Optional<Correction> of(JsonNode payload) {
        return first(payload, OLD).map(old -> new Correction(old.toString(), newValue(payload, old)));
    }

    private static String newValue(JsonNode payload, JsonNode old) {
        return sameShape(payload, old)
                .or(() -> first(payload, NEW))
                .map(JsonNode::toString)
                .orElseGet(() -> {
                    var rest = payload.deepCopy().asObject();
                    rest.remove(OLD);
                    return rest.toString();
                });
    }

    private static Optional<JsonNode> sameShape(JsonNode payload, JsonNode old) {
        return payload.propertyStream()
                .filter(member -> old.isObject() && member.getValue().isObject() && !OLD.contains(member.getKey()))
                .map(member -> member.getValue())
                .filter(member -> old.propertyNames().stream().anyMatch(member::has))
                .findFirst();
    }

    private static Optional<JsonNode> first(JsonNode payload, List<String> names) {
        return names.stream()
                .map(payload::path)
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .findFirst();
    }
}
