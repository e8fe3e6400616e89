package io.cytelog.runtime.web;

import io.cytelog.runtime.security.Actor;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The circumstances of a request that records something; endpoints take it as their last parameter.
 *
 * @param actor who asks
 * @param idempotencyKey the {@code Idempotency-Key} header
 * @param fingerprint hash of method, path and body, known once the body has been read
 * @param traceparent W3C trace context: the caller's, or one that began here
 * @param creates whether success is 201 (POST) or 200 (PUT)
 */
@Hidden
public record CommandCall(
        Actor actor, String idempotencyKey, Supplier<String> fingerprint, String traceparent, boolean creates) {

    /**
     * The same call for a request whose content is sealed. Its fingerprint stands in the log beside the event, and the
     * plain hash of a request with few possible contents could be found by trying them: so it is hashed with a key.
     */
    public CommandCall sealedBy(UnaryOperator<String> keyedHash) {
        return new CommandCall(actor, idempotencyKey, () -> keyedHash.apply(fingerprint.get()), traceparent, creates);
    }
}
