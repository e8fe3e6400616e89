package io.cytelog.axon.mongodb;

/** Nothing was recorded, because an event that a guard excludes is in the log. */
public final class AppendConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int guard;
    private final long position;

    /**
     * @param guard index of the guard that failed, in the order in which the guards were given
     * @param position position of the event that it excludes
     */
    public AppendConflictException(int guard, long position) {
        super("Guard " + guard + " excludes the event at position " + position);
        this.guard = guard;
        this.position = position;
    }

    /** Index of the guard that failed. */
    public int guard() {
        return guard;
    }

    /** Position of the event that the guard excludes. */
    public long position() {
        return position;
    }
}
