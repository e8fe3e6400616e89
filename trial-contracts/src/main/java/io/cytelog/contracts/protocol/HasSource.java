package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** Something the protocol file states: where it comes from, and whether a public source confirms it. */
public interface HasSource {
    /** The reference, such as {@code registry entry [REG]}, {@code [S1]} or {@code proposal of this project}. */
    String source();

    /** False for a proposal, whose note says why it was chosen. */
    boolean confirmed();

    @Nullable String note();
}
