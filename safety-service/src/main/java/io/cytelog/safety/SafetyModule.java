package io.cytelog.safety;

import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.safety.Heartbeat;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.messaging.Inbound;
import io.cytelog.runtime.sealing.SealingKey;
import io.cytelog.safety.automation.haltatboundary.HaltAtBoundaryHandler;
import io.cytelog.safety.automation.haltatboundary.WhenBoundaryReachedThenHaltTrial;
import io.cytelog.safety.automation.notefacts.NoteAdministration;
import io.cytelog.safety.automation.notefacts.NoteFactsHandler;
import io.cytelog.safety.automation.notefacts.NoteSubject;
import io.cytelog.safety.automation.notefacts.NoteWithdrawal;
import io.cytelog.safety.automation.notefacts.NoteWithdrawalRetraction;
import io.cytelog.safety.automation.tellnotice.WhenTrialHaltedThenTellReceiver;
import io.cytelog.safety.ctcae.ImportedTable;
import io.cytelog.safety.event.ParkedRecordSkipped;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.outbound.SafetyLanguage;
import io.cytelog.safety.read.adverseevents.AdverseEventsProjector;
import io.cytelog.safety.read.clocks.ClocksProjector;
import io.cytelog.safety.read.queries.QueriesProjector;
import io.cytelog.safety.read.stopping.StoppingHistoryProjector;
import io.cytelog.safety.read.subjectrecords.SubjectRecordsProjector;
import io.cytelog.safety.read.toxicity.ToxicityStatusProjector;
import io.cytelog.safety.rule.SafetyTablesRule;
import io.cytelog.safety.rule.StoppingRules;
import io.cytelog.safety.rule.ToxicityRule;
import io.cytelog.safety.settlement.SettlementSeal;
import io.cytelog.safety.write.Boundaries;
import io.cytelog.safety.write.TrialId;
import io.cytelog.safety.write.answerquery.AnswerQueryHandler;
import io.cytelog.safety.write.askquery.AskAboutEventHandler;
import io.cytelog.safety.write.askquery.AskAboutSubjectHandler;
import io.cytelog.safety.write.assesscausality.AssessCausalityHandler;
import io.cytelog.safety.write.assessexpectedness.AssessExpectednessHandler;
import io.cytelog.safety.write.assesslocally.AssessLocallyHandler;
import io.cytelog.safety.write.followevent.FollowAdverseEventHandler;
import io.cytelog.safety.write.gradebaseline.GradeBaselineHandler;
import io.cytelog.safety.write.gradeevent.GradeAdverseEventHandler;
import io.cytelog.safety.write.halttrial.HaltTrialHandler;
import io.cytelog.safety.write.meetclock.MeetClockHandler;
import io.cytelog.safety.write.recorddeath.RecordDeathHandler;
import io.cytelog.safety.write.recordloss.RecordLossHandler;
import io.cytelog.safety.write.recordmedication.RecordMedicationHandler;
import io.cytelog.safety.write.reportevent.ReportAdverseEventHandler;
import io.cytelog.safety.write.reportpregnancy.ReportPregnancyHandler;
import io.cytelog.safety.write.restarttrial.RestartTrialHandler;
import io.cytelog.safety.write.retractfollowupend.RetractFollowUpEndHandler;
import io.cytelog.safety.write.settleclock.SettleClockHandler;
import io.cytelog.safety.write.statesponsorawareness.StateSponsorAwarenessHandler;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The contents page of safety: what it decides, what it hears, what it shows and what it tells. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SafetySettings.class)
public class SafetyModule {

    /** Everything of this service, for the application and for tests on production wiring. */
    public static ServiceModule<SafetyEvent> module(ProtocolHistory protocols) {
        var module = ServiceModule.of("safety", SafetyEvent.class)
                .slice(
                        Boundaries.SUBJECT,
                        new ReportAdverseEventHandler(protocols),
                        new AssessLocallyHandler(protocols),
                        new GradeBaselineHandler(protocols),
                        new ReportPregnancyHandler(protocols),
                        new RecordMedicationHandler(protocols),
                        new AskAboutSubjectHandler(),
                        new NoteFactsHandler())
                .slice(
                        Boundaries.FOLLOW_UP_END,
                        new RecordDeathHandler(),
                        new RecordLossHandler(),
                        new RetractFollowUpEndHandler())
                .slice(
                        Boundaries.ADVERSE_EVENT,
                        new GradeAdverseEventHandler(protocols),
                        new AssessCausalityHandler(protocols),
                        new AssessExpectednessHandler(protocols),
                        new StateSponsorAwarenessHandler(protocols),
                        new FollowAdverseEventHandler(protocols),
                        new AskAboutEventHandler())
                .slice(Boundaries.QUERY, new AnswerQueryHandler())
                .slice(Boundaries.CLOCK, new SettleClockHandler(protocols), new MeetClockHandler())
                .slice(Boundaries.TRIAL, new HaltTrialHandler(), new RestartTrialHandler(), new HaltAtBoundaryHandler())
                .projection(new ToxicityStatusProjector(protocols))
                .projection(new AdverseEventsProjector())
                .projection(new SubjectRecordsProjector())
                .projection(new QueriesProjector())
                .projection(new ClocksProjector(protocols))
                .projection(new StoppingHistoryProjector())
                .inbound(new Inbound<>(SubjectEnrolled.class, NoteSubject::new))
                .inbound(new Inbound<>(SubjectWithdrawn.class, NoteWithdrawal::new))
                .inbound(new Inbound<>(WithdrawalRetracted.class, NoteWithdrawalRetraction::new))
                .inbound(new Inbound<>(MscAdministered.class, NoteAdministration::new))
                .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                .outbound(new SafetyLanguage())
                .heartbeat(Heartbeat::new);
        var rules = new StoppingRules(protocols);
        if (!rules.isEmpty()) {
            module.automation(new WhenBoundaryReachedThenHaltTrial(rules, new TrialId(protocols.registration())));
        }
        return module;
    }

    @Bean
    ServiceModule<SafetyEvent> serviceModule(ProtocolHistory protocols, SafetySettings settings) {
        var module = module(graded(protocols, settings));
        settings.noticeWebhooks().stream()
                .map(webhook -> WhenTrialHaltedThenTellReceiver.at(webhook.receiver()))
                .forEach(module::automation);
        return module;
    }

    @Bean
    SettlementSeal settlementSeal(SafetySettings settings, JsonMapper json) {
        return new SettlementSeal(SealingKey.read(settings.settlementKey()), new SecureRandom(), json);
    }

    @Bean
    SafetyTablesRule safetyTablesRule(ProtocolHistory protocols, SafetySettings settings) {
        return new SafetyTablesRule(graded(protocols, settings));
    }

    @Bean
    ToxicityRule toxicityRule(ProtocolHistory protocols, SafetySettings settings) {
        return new ToxicityRule(graded(protocols, settings));
    }

    /** Every version with the imported tables beside its own. */
    private static ProtocolHistory graded(ProtocolHistory protocols, SafetySettings settings) {
        var tables = settings.ctcaeTable().stream().map(ImportedTable::read).toList();
        return new ProtocolHistory(protocols.versions().stream()
                .map(version -> ImportedTable.beside(version, tables))
                .toList());
    }
}
