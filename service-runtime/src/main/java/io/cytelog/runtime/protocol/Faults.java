package io.cytelog.runtime.protocol;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a file, in the order found, nothing twice. */
final class Faults {
    private final Set<String> found = new LinkedHashSet<>();

    void add(String place, String fault) {
        found.add(place + " " + fault);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<String> all() {
        return new ArrayList<>(found);
    }
}
