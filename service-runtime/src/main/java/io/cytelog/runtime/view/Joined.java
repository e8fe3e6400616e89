package io.cytelog.runtime.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what another thread does. */
public final class Joined {
    private Joined() {}

    /** Its outcome; throws what it failed with. */
    public static <T> T of(CompletableFuture<T> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
