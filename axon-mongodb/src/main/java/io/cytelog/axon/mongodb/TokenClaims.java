package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Who holds a token: one node at a time, until it lets go or does not extend its claim in time. A claim that lies further
 * ahead than a claim lasts was stamped by a clock that was put right since; it would keep everybody out until then.
 */
record TokenClaims(String nodeId, InstantSource clock, Duration timeout) {

    static final String OWNER = "owner";
    static final String CLAIMED_AT = "claimedAt";

    boolean allows(Document stored) {
        String owner = stored.getString(OWNER);
        Date claimedAt = stored.getDate(CLAIMED_AT);
        return owner == null
                || owner.equals(nodeId)
                || claimedAt == null
                || claimedAt.toInstant().isBefore(expiredBefore())
                || claimedAt.toInstant().isAfter(latest());
    }

    Bson allowed(String processor, int segment) {
        return and(
                eq("_id", TokenCollection.id(processor, segment)),
                or(
                        eq(OWNER, null),
                        eq(OWNER, nodeId),
                        eq(CLAIMED_AT, null),
                        lt(CLAIMED_AT, Date.from(expiredBefore())),
                        gt(CLAIMED_AT, Date.from(latest()))));
    }

    Bson owned(String processor, int segment) {
        return and(eq("_id", TokenCollection.id(processor, segment)), eq(OWNER, nodeId));
    }

    Bson claim() {
        return combine(set(OWNER, nodeId), extend());
    }

    Bson extend() {
        return set(CLAIMED_AT, Date.from(clock.instant()));
    }

    Bson release() {
        return combine(set(OWNER, null), set(CLAIMED_AT, null));
    }

    private Instant expiredBefore() {
        return clock.instant().minus(timeout);
    }

    private Instant latest() {
        return clock.instant().plus(timeout);
    }
}
