package io.cytelog.infrastructure;

import java.io.IOException;

/** Ends a child JVM when its parent is gone. */
public final class ParentWatch {
    private ParentWatch() {}

    /** The parent never writes to our input; it ends when the parent does, however the parent died. */
    public static void exitWithParent() {
        Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::awaitEnd);
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // nothing is expected
            }
        } catch (IOException _) {
            // as good as an end
        }
        System.exit(0);
    }
}
