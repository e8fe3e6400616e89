package io.cytelog.runtime.protocol;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What can be asked of any place of a protocol file, named by its path with dots. What is not there has no fault but in {@link #notEmpty}. */
abstract class TreeChecks {
    private final JsonNode tree;
    final Faults faults;

    TreeChecks(JsonNode tree, Faults faults) {
        this.tree = tree;
        this.faults = faults;
    }

    final void notEmpty(String list) {
        if (isAbsent(list) || at(list).isEmpty()) {
            faults.add(list, "are missing: at least one is needed.");
        }
    }

    final void noneTwice(String list, String key) {
        var seen = new HashSet<String>();
        for (var element : at(list)) {
            var value = element.path(key).asString("");
            if (!value.isEmpty() && !seen.add(value)) {
                faults.add(list, "has the " + key + " '" + value + "' twice.");
            }
        }
    }

    final void atLeastOne(String place) {
        if (at(place).isNumber() && at(place).decimalValue().signum() == 0) {
            faults.add(place, "is zero; leave it out where nothing is demanded.");
        }
    }

    final void fixedLength(String place) {
        if (at(place).asString("").matches("P[^T]*[YM].*")) {
            faults.add(place, "has no fixed length: months and years differ; write days, hours or minutes.");
        }
    }

    final void atMost(String place, int limit) {
        if (isMore(at(place), BigDecimal.valueOf(limit))) {
            faults.add(place, "is more than " + limit + ".");
        }
    }

    static boolean isMore(JsonNode number, BigDecimal limit) {
        return number.isNumber() && number.decimalValue().compareTo(limit) > 0;
    }

    final Set<String> values(String list, String key) {
        return StreamSupport.stream(at(list).spliterator(), false)
                .map(element -> element.path(key).asString(""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    final boolean isAbsent(String place) {
        return isAbsent(at(place));
    }

    static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    final JsonNode at(String path) {
        return tree.at("/" + path.replace('.', '/'));
    }
}
