package io.cytelog.dosing.write.preparekit;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.runtime.command.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;

/** Opens what is sealed and hands it to the decision. */
public final class PrepareKitHandler {
    private final ProtocolHistory protocols;
    private final ProductSeal product;
    private final AllocationSeal allocation;
    private final Clock clock;

    public PrepareKitHandler(ProtocolHistory protocols, ProductSeal product, AllocationSeal allocation, Clock clock) {
        this.protocols = protocols;
        this.product = product;
        this.allocation = allocation;
        this.clock = clock;
    }

    @CommandHandler
    Outcome handle(PrepareKit command, @InjectEntity PreparationState state, EventAppender events) {
        var protocol = protocols.inForceAt(command.preparedAt());
        return PreparationDecision.decide(command, state, opened(command, state), clock.instant(), protocol, product)
                .appendTo(events);
    }

    private OpenedPreparation opened(PrepareKit command, PreparationState state) {
        var list = state.sealedList();
        var lotTag = command.lot();
        var lot = state.stock().lot();
        return new OpenedPreparation(
                list == null ? null : allocation.reopen(list),
                lotTag == null || lot == null ? null : product.openLot(lotTag, lot),
                state.contentOf(command.kit())
                        .map(content -> product.openKit(
                                command.kit(), content, state.stock().rejected()))
                        .orElse(null),
                lotTag == null ? Set.of() : disposed(lotTag, state),
                state.stock()
                        .released()
                        .map(release -> product.openCertificate(release.lot(), release.certificate()))
                        .map(LotCertificate::excused)
                        .orElse(List.of()));
    }

    private Set<BagNumber> disposed(LotTag lot, PreparationState state) {
        return state.stock().disposals().stream()
                .map(kept -> product.openDisposal(lot, kept).bag())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
