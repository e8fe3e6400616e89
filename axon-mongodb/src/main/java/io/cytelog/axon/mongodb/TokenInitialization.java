package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Updates;
import java.util.List;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The first set-up of a processor's segments. One document decides which node's plan holds, and keeps the plan, so that a
 * set-up that was cut short is completed by whoever comes next: a processor with half of its segments would never see the
 * events of the other half.
 */
final class TokenInitialization {

    private static final int PLAN = -1;
    private static final String COUNT = "segments";
    private static final String COMPLETE = "complete";

    private final TokenCollection tokens;
    private final String processor;

    TokenInitialization(TokenCollection tokens, String processor) {
        this.tokens = tokens;
        this.processor = processor;
    }

    /** Fails with a duplicate key where a plan exists. */
    List<Segment> begin(int segments, @Nullable Document token) {
        Document plan = new Document("_id", planId())
                .append(COUNT, segments)
                .append(MongoTokenStore.TOKEN, token)
                .append(COMPLETE, false);
        tokens.insert(plan);
        return carryOut(plan);
    }

    void completeIfCutShort() {
        tokens.find(and(eq("_id", planId()), eq(COMPLETE, false))).ifPresent(this::carryOut);
    }

    /** Forgets the plan once the last segment is gone, so that the processor can be set up anew. */
    void forgetIfEmpty() {
        if (tokens.segments(processor).isEmpty()) {
            tokens.delete(eq("_id", planId()));
        }
    }

    private List<Segment> carryOut(Document plan) {
        List<Segment> segments = Segment.splitBalanced(Segment.ROOT_SEGMENT, plan.getInteger(COUNT) - 1);
        Document token = plan.get(MongoTokenStore.TOKEN, Document.class);
        for (Segment segment : segments) {
            tokens.insertIfMissing(
                    TokenCollection.id(processor, segment.getSegmentId()), MongoTokenStore.fields(segment, token));
        }
        tokens.update(eq("_id", planId()), Updates.set(COMPLETE, true));
        return segments;
    }

    private Document planId() {
        return TokenCollection.id(processor, PLAN);
    }
}
