package io.cytelog.axon.mongodb;

/** What is stored at a position is not a commit that this log wrote. Readers stop before it. */
public final class UnreadableCommitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;

    UnreadableCommitException(long position, String reason) {
        super("Commit at position " + position + " cannot be read: " + reason);
        this.position = position;
    }

    UnreadableCommitException(long position, String reason, Throwable cause) {
        super("Commit at position " + position + " cannot be read: " + reason, cause);
        this.position = position;
    }

    /** Position of the commit that cannot be read, 0 if not even that is known. */
    public long position() {
        return position;
    }
}
