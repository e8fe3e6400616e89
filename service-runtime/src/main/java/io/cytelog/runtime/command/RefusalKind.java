package io.cytelog.runtime.command;

/** How a refusal is answered over HTTP. */
public enum RefusalKind {
    /** The protocol or good clinical practice says no. */
    NOT_PERMITTED(422),
    /** The input was understood as JSON but means nothing here, such as an unknown criterion. */
    NOT_UNDERSTOOD(400),
    /** Nothing of that name exists. */
    NOT_FOUND(404),
    /**
     * The subject has not been heard of yet, or belongs to another site. The command waits a little for it; after that
     * a role bound to a site gets 403, whatever the reason, so that nothing is confirmed to exist.
     */
    NOT_KNOWN_HERE(404),
    /** The actor's site or person may not do this to this subject. */
    FORBIDDEN(403);

    private final int status;

    RefusalKind(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
