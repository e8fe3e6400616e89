package io.cytelog.dosing;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.contracts.safety.LocalToxicityAssessed;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.dosing.automation.notefacts.NoteExamination;
import io.cytelog.dosing.automation.notefacts.NoteFactsHandler;
import io.cytelog.dosing.automation.notefacts.NoteFollowUpEnd;
import io.cytelog.dosing.automation.notefacts.NoteFollowUpEndRetraction;
import io.cytelog.dosing.automation.notefacts.NoteHalt;
import io.cytelog.dosing.automation.notefacts.NoteRestart;
import io.cytelog.dosing.automation.notefacts.NoteSubject;
import io.cytelog.dosing.automation.notefacts.NoteWithdrawal;
import io.cytelog.dosing.automation.notefacts.NoteWithdrawalRetraction;
import io.cytelog.dosing.automation.tellunblinding.WhenSubjectUnblindedThenTellReceiver;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.ParkedRecordSkipped;
import io.cytelog.dosing.inbound.SafetyFeed;
import io.cytelog.dosing.outbound.DosingLanguage;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.dosing.read.deviations.DeviationsProjector;
import io.cytelog.dosing.read.productevents.ProductEventsProjector;
import io.cytelog.dosing.read.subjects.DosingSubjectProjector;
import io.cytelog.dosing.read.supply.SupplyProjector;
import io.cytelog.dosing.read.visits.VisitsProjector;
import io.cytelog.dosing.write.administer.BedsideBoundary;
import io.cytelog.dosing.write.administer.BedsideHandler;
import io.cytelog.dosing.write.correctcheck.ChecksBoundary;
import io.cytelog.dosing.write.correctcheck.CorrectCheckHandler;
import io.cytelog.dosing.write.disposeproduct.BagDisposalBoundary;
import io.cytelog.dosing.write.disposeproduct.DisposeBagHandler;
import io.cytelog.dosing.write.disposeproduct.DisposeKitHandler;
import io.cytelog.dosing.write.disposeproduct.KitDisposalBoundary;
import io.cytelog.dosing.write.opensealedstore.OpenSealedStoreHandler;
import io.cytelog.dosing.write.opensealedstore.SealedStoreBoundary;
import io.cytelog.dosing.write.preparekit.PreparationBoundary;
import io.cytelog.dosing.write.preparekit.PrepareKitHandler;
import io.cytelog.dosing.write.randomisesubject.RandomisationBoundary;
import io.cytelog.dosing.write.randomisesubject.RandomiseSubjectHandler;
import io.cytelog.dosing.write.readlabels.AllocationBoundary;
import io.cytelog.dosing.write.readlabels.ReadAllocationLabelsHandler;
import io.cytelog.dosing.write.recorddeviation.DeviationHandler;
import io.cytelog.dosing.write.recorddeviation.DeviationsBoundary;
import io.cytelog.dosing.write.recordproductevent.ProductEventHandler;
import io.cytelog.dosing.write.recordproductevent.ProductEventsBoundary;
import io.cytelog.dosing.write.recordvisit.RecordVisitHandler;
import io.cytelog.dosing.write.recordvisit.VisitsBoundary;
import io.cytelog.dosing.write.seallist.ListBoundary;
import io.cytelog.dosing.write.seallist.SealRandomisationListHandler;
import io.cytelog.dosing.write.supplylot.LotBoundary;
import io.cytelog.dosing.write.supplylot.LotHandler;
import io.cytelog.dosing.write.unblindsubject.UnblindSubjectHandler;
import io.cytelog.dosing.write.unblindsubject.UnblindingBoundary;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.HeardSources;
import io.cytelog.runtime.messaging.Inbound;
import io.cytelog.runtime.sealing.SealingKey;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The contents page of dosing: what it decides, what it hears, what it shows and what it tells. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DosingSettings.class)
public class DosingModule {

    /** Everything of this service, for the application and for tests on production wiring. */
    public static ServiceModule<DosingEvent> module(
            ProtocolHistory protocols, ProductSeal product, AllocationSeal allocation, SafetyFeed safety, Clock clock) {
        return ServiceModule.of("dosing", DosingEvent.class)
                .slice(LotBoundary.BOUNDARY, new LotHandler(protocols, product))
                .slice(ListBoundary.BOUNDARY, new SealRandomisationListHandler(allocation, protocols, clock))
                .slice(AllocationBoundary.BOUNDARY, new ReadAllocationLabelsHandler())
                .slice(UnblindingBoundary.BOUNDARY, new UnblindSubjectHandler())
                .slice(SealedStoreBoundary.BOUNDARY, new OpenSealedStoreHandler())
                .slice(RandomisationBoundary.BOUNDARY, new RandomiseSubjectHandler(allocation))
                .slice(PreparationBoundary.BOUNDARY, new PrepareKitHandler(protocols, product, allocation, clock))
                .slice(KitDisposalBoundary.BOUNDARY, new DisposeKitHandler(product))
                .slice(BagDisposalBoundary.BOUNDARY, new DisposeBagHandler(product))
                .slice(
                        BedsideBoundary.BOUNDARY,
                        new BedsideHandler(protocols, product, safety, clock),
                        new NoteFactsHandler(protocols.registration()))
                .slice(ChecksBoundary.BOUNDARY, new CorrectCheckHandler(protocols))
                .slice(VisitsBoundary.BOUNDARY, new RecordVisitHandler(protocols))
                .slice(DeviationsBoundary.BOUNDARY, new DeviationHandler(protocols))
                .slice(ProductEventsBoundary.BOUNDARY, new ProductEventHandler(protocols, product))
                .projection(new DosingSubjectProjector())
                .projection(new SupplyProjector())
                .projection(new VisitsProjector(protocols))
                .projection(new DeviationsProjector(protocols))
                .projection(new ProductEventsProjector())
                .inbound(new Inbound<>(SubjectEnrolled.class, NoteSubject::new))
                .inbound(new Inbound<>(SubjectWithdrawn.class, NoteWithdrawal::new))
                .inbound(new Inbound<>(WithdrawalRetracted.class, NoteWithdrawalRetraction::new))
                .inbound(new Inbound<>(LocalToxicityAssessed.class, NoteExamination::new))
                .inbound(new Inbound<>(FollowUpEnded.class, NoteFollowUpEnd::new))
                .inbound(new Inbound<>(FollowUpEndRetracted.class, NoteFollowUpEndRetraction::new))
                .inbound(new Inbound<>(TrialHalted.class, NoteHalt::new))
                .inbound(new Inbound<>(TrialRestarted.class, NoteRestart::new))
                .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                .outbound(new DosingLanguage());
    }

    @Bean
    ServiceModule<DosingEvent> serviceModule(
            ProtocolHistory protocols,
            ProductSeal product,
            AllocationSeal allocation,
            SafetyFeed safety,
            Clock clock,
            DosingSettings settings) {
        var module = module(protocols, product, allocation, safety, clock);
        settings.unblindingWebhooks().stream()
                .map(webhook -> WhenSubjectUnblindedThenTellReceiver.at(webhook.receiver()))
                .forEach(module::automation);
        return module;
    }

    @Bean
    SafetyFeed safetyFeed(HeardSources heard) {
        return () -> heard.heardAt("safety");
    }

    @Bean
    ProductSeal productSeal(DosingSettings settings, JsonMapper json) {
        return new ProductSeal(SealingKey.read(settings.productKey()), new SecureRandom(), json);
    }

    @Bean
    AllocationSeal allocationSeal(DosingSettings settings, JsonMapper json) {
        return new AllocationSeal(SealingKey.read(settings.allocationKey()), json);
    }
}
