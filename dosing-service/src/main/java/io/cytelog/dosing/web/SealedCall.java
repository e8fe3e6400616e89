package io.cytelog.dosing.web;

import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.runtime.web.CommandCall;

/**
 * A call whose request names product. Its fingerprint stands in the log beside the event, and the plain hash of a
 * request with few possible contents could be found by trying them: so it is hashed again, with a key.
 */
public final class SealedCall {
    private SealedCall() {}

    public static CommandCall of(CommandCall call, ProductSeal seal) {
        return new CommandCall(
                call.actor(),
                call.idempotencyKey(),
                () -> seal.fingerprint(call.fingerprint().get()),
                call.traceparent(),
                call.creates());
    }
}
