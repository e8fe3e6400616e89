package io.cytelog.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a change of a schema breaks. Records of before stay on their topics for ever and services are upgraded one after
 * the other, so both directions count: old records must be read by the new schema, and new records by the old one. Only
 * an added optional property does neither harm; a keyword that this class does not know may not change at all.
 */
final class SchemaChange {
    private static final Set<String> FOLLOWED = Set.of("properties", "required", "items");
    private static final Set<String> WORDS_ONLY = Set.of("title", "description");

    private final List<String> breaks = new ArrayList<>();

    private SchemaChange() {}

    /** One sentence for each break; empty for a change that keeps the version. */
    static List<String> breaks(JsonNode before, JsonNode after) {
        var change = new SchemaChange();
        change.compare("", before, after);
        return change.breaks;
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        var keywords = new TreeSet<>(before.propertyNames());
        keywords.addAll(after.propertyNames());
        keywords.removeAll(FOLLOWED);
        keywords.removeAll(WORDS_ONLY);
        keywords.stream()
                .filter(keyword -> !Objects.equals(before.get(keyword), after.get(keyword)))
                .forEach(keyword -> breaks.add("%s has another %s: %s instead of %s."
                        .formatted(named(path), keyword, text(after.get(keyword)), text(before.get(keyword)))));
        compareProperties(path, before, after);
        compareItems(path, before, after);
    }

    private void compareProperties(String path, JsonNode before, JsonNode after) {
        var requiredBefore = required(before);
        var requiredAfter = required(after);
        before.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var now = after.path("properties").get(name);
            if (now == null) {
                breaks.add("%s is gone: removed, or renamed.".formatted(inside(path, name)));
            } else {
                compareNeed(inside(path, name), requiredBefore.contains(name), requiredAfter.contains(name));
                compare(inside(path, name), property.getValue(), now);
            }
        });
        requiredAfter.stream()
                .filter(name -> !before.path("properties").has(name))
                .forEach(name -> breaks.add("%s is new and required.".formatted(inside(path, name))));
    }

    private void compareNeed(String property, boolean before, boolean after) {
        if (after && !before) {
            breaks.add(property + " was optional and is required now.");
        } else if (before && !after) {
            breaks.add(property + " was required and is optional now.");
        }
    }

    private void compareItems(String path, JsonNode before, JsonNode after) {
        var was = before.get("items");
        var is = after.get("items");
        if (was != null && is != null) {
            compare(path + "[]", was, is);
        } else if (was != is) {
            breaks.add("%s has another items: %s instead of %s.".formatted(named(path), text(is), text(was)));
        }
    }

    private static Set<String> required(JsonNode schema) {
        return schema.path("required")
                .valueStream()
                .map(JsonNode::stringValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String named(String path) {
        return path.isEmpty() ? "The schema" : path;
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "none" : node.toString();
    }
}
