package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A number of cells (not millions); a JSON number. */
public record CellCount(@JsonValue long cells) implements Comparable<CellCount> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CellCount {
        if (cells < 0) {
            throw new IllegalArgumentException("A number of cells is not negative.");
        }
    }

    public boolean isWithin(CellCount minimum, CellCount maximum) {
        return compareTo(minimum) >= 0 && compareTo(maximum) <= 0;
    }

    @Override
    public int compareTo(CellCount other) {
        return Long.compare(cells, other.cells);
    }
}
