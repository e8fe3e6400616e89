package io.cytelog.safety.event;

/** Where a noted fact stands in the log of the service that owns it. */
public record Source(String log, long position) {
    /** As queries of the audit trail write it, for example {@code dosing:17}. */
    @Override
    public String toString() {
        return log + ":" + position;
    }
}
