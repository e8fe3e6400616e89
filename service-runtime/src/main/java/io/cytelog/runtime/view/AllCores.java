package io.cytelog.runtime.view;

import java.util.Collection;
import java.util.stream.Stream;

/** Work on each of many, where none minds the order. */
final class AllCores {
    /** From here on it pays. */
    private static final int MANY = 100;

    private AllCores() {}

    static <T> Stream<T> each(Collection<T> all) {
        return all.size() < MANY ? all.stream() : all.parallelStream();
    }
}
