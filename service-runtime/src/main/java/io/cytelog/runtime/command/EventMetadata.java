package io.cytelog.runtime.command;

import java.util.Set;

/** Keys of the metadata that every event carries. */
public final class EventMetadata {
    public static final String PRINCIPAL = "principal";
    public static final String ROLES = "roles";
    public static final String SITE = "site";
    public static final String REASON = "reason";
    /** When the principal had last logged in; absent where the service acted by itself. */
    public static final String AUTHENTICATED_AT = "authenticatedAt";
    /** Hash of the request that recorded the event; the same idempotency key with another hash is refused. */
    public static final String FINGERPRINT = "requestFingerprint";

    public static final String PROTOCOL_VERSION = "protocolVersion";
    public static final String TRACEPARENT = "traceparent";
    /** On commands only: the tag {@code key=value} that marks the one commit of a request or of a noted fact. */
    public static final String ONCE = "once";
    /** On commands only: the position up to which no event is known to carry that tag. */
    public static final String ONCE_AFTER = "onceAfter";
    /** On commands only: the position that what is decided by has to reach. */
    public static final String AT_LEAST = "atLeast";

    private static final Set<String> COPIED =
            Set.of(PRINCIPAL, ROLES, SITE, REASON, AUTHENTICATED_AT, FINGERPRINT, PROTOCOL_VERSION, TRACEPARENT);

    /** What passes from a command to its events. */
    public static Set<String> copied() {
        return COPIED;
    }

    private EventMetadata() {}
}
