package io.cytelog.runtime.command;

/** Refusals that every service shares. */
public enum CommonRefusal implements RefusalCode {
    /** The subject, screening or event of the path is not known, or is another site's. */
    NOT_KNOWN(RefusalKind.NOT_KNOWN_HERE);

    private final RefusalKind kind;

    CommonRefusal(RefusalKind kind) {
        this.kind = kind;
    }

    @Override
    public RefusalKind kind() {
        return kind;
    }
}
