package io.cytelog.dosing.write.disposeproduct;

import io.cytelog.dosing.product.SupplyWord;
import io.cytelog.runtime.command.SealedCommand;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was recorded of a disposal is said otherwise, or taken back. */
interface DisposalRevision extends SealedCommand {
    SupplyWord word();

    @Nullable Instant corrects();

    String reason();

    String trial();

    Actor actor();
}
