package io.cytelog.testkit.architecture.offenders.rule;

import java.io.File;

/** A rule that looks at the disk. */
public final class ImpureRule {
    public boolean holds() {
        return new File("/").exists();
    }
}
