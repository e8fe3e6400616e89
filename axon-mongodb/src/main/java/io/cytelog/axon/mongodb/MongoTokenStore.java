package io.cytelog.axon.mongodb;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.axonframework.common.AxonException;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToInitializeTokenException;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Axon's token store: one document per processor and segment in the collection {@code tokens} of the views database. Every
 * call joins the transaction of the {@link MongoSession#KEY session} in its context, so that a projection's writes and its
 * token are one; without a session it is on its own.
 */
public final class MongoTokenStore implements TokenStore {

    static final String TOKEN = "token";

    private static final String MASK = "mask";
    private static final String CONFIGURATION = "__config";
    private static final String IDENTIFIER = "identifier";
    private static final int WRITE_CONFLICT = 112;

    private final TokenCollection tokens;
    private final TokenClaims claims;

    /**
     * @param views the database of the service's views
     * @param clock time of claims; the clocks of all nodes must agree to well within the time-out
     * @param nodeId who claims; unique among the running nodes
     * @param claimTimeout after which a claim that was not extended is anyone's; a call outside a transaction fails after as
     *     long without an answer, since by then the claim may be another's
     */
    public MongoTokenStore(MongoDatabase views, InstantSource clock, String nodeId, Duration claimTimeout) {
        this.tokens = TokenCollection.in(views, claimTimeout);
        this.claims = new TokenClaims(nodeId, clock, claimTimeout);
    }

    @Override
    public CompletableFuture<List<Segment>> initializeTokenSegments(
            String processor, int segmentCount, @Nullable TrackingToken initial, @Nullable ProcessingContext context) {
        return attempt("The segments of " + processor + " are there already", () -> {
            if (segmentCount < 1) {
                throw new IllegalArgumentException(processor + " needs 1 segment or more, not " + segmentCount);
            }
            TokenCollection store = tokens.in(context);
            var initialization = new TokenInitialization(store, processor);
            initialization.completeIfCutShort();
            if (!store.segments(processor).isEmpty()) {
                throw new UnableToClaimTokenException("The segments of " + processor + " are there already");
            }
            return initialization.begin(segmentCount, TokenText.of(initial));
        });
    }

    @Override
    public CompletableFuture<Void> storeToken(
            @Nullable TrackingToken token, String processor, int segment, @Nullable ProcessingContext context) {
        return run(
                processor,
                segment,
                () -> requireOwned(
                        tokens.in(context)
                                .update(
                                        claims.owned(processor, segment),
                                        combine(set(TOKEN, TokenText.of(token)), claims.extend())),
                        processor,
                        segment));
    }

    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, int segment, @Nullable ProcessingContext context) {
        return claim(processor, segment, claims.allowed(processor, segment), context);
    }

    /** Refuses, besides, a segment that was split or merged since: its events are others' now. */
    @Override
    public CompletableFuture<TrackingToken> fetchToken(
            String processor, Segment segment, @Nullable ProcessingContext context) {
        int id = segment.getSegmentId();
        return claim(processor, id, and(claims.allowed(processor, id), eq(MASK, segment.getMask())), context);
    }

    /**
     * The token as it is stored, whoever holds it; nothing is claimed. Empty while there is none.
     *
     * @throws MongoException when the store does not answer
     */
    public Optional<TrackingToken> storedToken(String processor, int segment) {
        return tokens.find(eq("_id", TokenCollection.id(processor, segment)))
                .map(stored -> TokenText.parse(stored.get(TOKEN, Document.class)));
    }

    @Override
    public CompletableFuture<Void> extendClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return run(
                processor,
                segment,
                () -> requireOwned(
                        tokens.in(context).update(claims.owned(processor, segment), claims.extend()),
                        processor,
                        segment));
    }

    @Override
    public CompletableFuture<Void> releaseClaim(String processor, int segment, @Nullable ProcessingContext context) {
        return run(
                processor,
                segment,
                () -> tokens.in(context).update(claims.owned(processor, segment), claims.release()));
    }

    @Override
    public CompletableFuture<Void> initializeSegment(
            @Nullable TrackingToken token, String processor, Segment segment, @Nullable ProcessingContext context) {
        try {
            Document document = new Document("_id", TokenCollection.id(processor, segment.getSegmentId()));
            document.putAll(fields(segment, TokenText.of(token)));
            tokens.in(context).insert(document);
            return CompletableFuture.completedFuture(null);
        } catch (MongoException | IllegalArgumentException failure) {
            return CompletableFuture.failedFuture(
                    new UnableToInitializeTokenException("Cannot initialise " + processor + " " + segment, failure));
        }
    }

    @Override
    public CompletableFuture<Void> deleteToken(String processor, int segment, @Nullable ProcessingContext context) {
        return run(processor, segment, () -> {
            TokenCollection store = tokens.in(context);
            requireOwned(store.delete(claims.owned(processor, segment)), processor, segment);
            new TokenInitialization(store, processor).forgetIfEmpty();
        });
    }

    @Override
    public CompletableFuture<Segment> fetchSegment(String processor, int segment, @Nullable ProcessingContext context) {
        return attempt(
                        "Cannot read " + processor,
                        () -> segmentsOf(processor, context).stream()
                                .map(MongoTokenStore::segment)
                                .filter(found -> found.getSegmentId() == segment)
                                .findFirst())
                .thenApply(found -> found.orElse(null));
    }

    @Override
    public CompletableFuture<List<Segment>> fetchSegments(String processor, @Nullable ProcessingContext context) {
        return attempt(
                "Cannot read " + processor,
                () -> segmentsOf(processor, context).stream()
                        .map(MongoTokenStore::segment)
                        .toList());
    }

    @Override
    public CompletableFuture<List<Segment>> fetchAvailableSegments(
            String processor, @Nullable ProcessingContext context) {
        return attempt(
                "Cannot read " + processor,
                () -> segmentsOf(processor, context).stream()
                        .filter(claims::allows)
                        .map(MongoTokenStore::segment)
                        .toList());
    }

    @Override
    public CompletableFuture<String> retrieveStorageIdentifier(@Nullable ProcessingContext context) {
        return attempt(
                "Cannot read the store's identifier",
                () -> tokens.in(context)
                        .change(
                                eq("_id", TokenCollection.id(CONFIGURATION, 0)),
                                setOnInsert(IDENTIFIER, new ObjectId().toHexString()),
                                true)
                        .map(configuration -> configuration.getString(IDENTIFIER))
                        .orElseThrow());
    }

    static Document fields(Segment segment, @Nullable Document token) {
        return new Document(MASK, segment.getMask())
                .append(TOKEN, token)
                .append(TokenClaims.OWNER, null)
                .append(TokenClaims.CLAIMED_AT, null);
    }

    private List<Document> segmentsOf(String processor, @Nullable ProcessingContext context) {
        TokenCollection store = tokens.in(context);
        new TokenInitialization(store, processor).completeIfCutShort();
        return store.segments(processor);
    }

    private CompletableFuture<TrackingToken> claim(
            String processor, int segment, Bson claimable, @Nullable ProcessingContext context) {
        return attempt(
                        describe(processor, segment),
                        () -> tokens.in(context)
                                .change(claimable, claims.claim(), false)
                                .orElseThrow(() -> new UnableToClaimTokenException(describe(processor, segment))))
                .thenApply(claimed -> TokenText.parse(claimed.get(TOKEN, Document.class)));
    }

    private static Segment segment(Document stored) {
        return new Segment(
                stored.get("_id", Document.class).getInteger(TokenCollection.SEGMENT), stored.getInteger(MASK));
    }

    private void requireOwned(boolean owned, String processor, int segment) {
        if (!owned) {
            throw new UnableToClaimTokenException(describe(processor, segment));
        }
    }

    private String describe(String processor, int segment) {
        return "Token " + processor + "[" + segment + "] is not there or not claimed by " + claims.nodeId();
    }

    private CompletableFuture<Void> run(String processor, int segment, Runnable work) {
        return attempt(describe(processor, segment), () -> {
                    work.run();
                    return true;
                })
                .thenAccept(_ -> {});
    }

    /** Two nodes that want the same token at once are a refusal for one of them, not a defect. */
    private static <T> CompletableFuture<T> attempt(String refusal, Supplier<T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (MongoException failure) {
            boolean lost = failure.getCode() == WRITE_CONFLICT
                    || ErrorCategory.fromErrorCode(failure.getCode()) == ErrorCategory.DUPLICATE_KEY;
            return CompletableFuture.failedFuture(lost ? new UnableToClaimTokenException(refusal, failure) : failure);
        } catch (AxonException | IllegalArgumentException | IllegalStateException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
