package io.cytelog.runtime.command;

import org.jspecify.annotations.Nullable;

/** A command that says why; the reason becomes metadata of every event that it records. */
public interface Reasoned {
    @Nullable String reason();
}
