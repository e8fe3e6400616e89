package io.cytelog.screening;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.screening.event.ParkedRecordSkipped;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.inbound.TrialStatusHandler;
import io.cytelog.screening.inbound.TrialStatusInbound;
import io.cytelog.screening.outbound.ScreeningOutbound;
import io.cytelog.screening.read.eligibility.CandidateProjector;
import io.cytelog.screening.read.queries.QueriesProjector;
import io.cytelog.screening.read.recruitment.TrialStatusProjector;
import io.cytelog.screening.read.screenings.ScreeningLogProjector;
import io.cytelog.screening.read.subjects.SubjectProjector;
import io.cytelog.screening.rule.CandidateBoundary;
import io.cytelog.screening.rule.EligibilityRules;
import io.cytelog.screening.write.answerquery.AnswerQueryHandler;
import io.cytelog.screening.write.correctenrolment.CorrectEnrolmentHandler;
import io.cytelog.screening.write.correctopening.CorrectOpeningHandler;
import io.cytelog.screening.write.correctopening.OpeningsState;
import io.cytelog.screening.write.correctsignature.CorrectSignatureHandler;
import io.cytelog.screening.write.enrolsubject.EnrolSubjectHandler;
import io.cytelog.screening.write.enrolsubject.EnrolmentState;
import io.cytelog.screening.write.judgecriterion.JudgeCriterionHandler;
import io.cytelog.screening.write.openscreening.OpenScreeningHandler;
import io.cytelog.screening.write.openscreening.OpenedState;
import io.cytelog.screening.write.recordclassification.RecordClassificationHandler;
import io.cytelog.screening.write.recordconsent.RecordConsentHandler;
import io.cytelog.screening.write.recordulcer.RecordUlcerHandler;
import io.cytelog.screening.write.retractconsent.RetractConsentHandler;
import io.cytelog.screening.write.retractulcer.RetractUlcerHandler;
import io.cytelog.screening.write.retractwithdrawal.RetractWithdrawalHandler;
import io.cytelog.screening.write.signeligibility.SignEligibilityHandler;
import io.cytelog.screening.write.withdrawsubject.WithdrawSubjectHandler;
import io.cytelog.screening.write.withdrawsubject.WithdrawalState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The contents page of screening: what it decides, what it hears, what it shows and what it tells. */
@Configuration(proxyBeanMethods = false)
public class ScreeningModule {

    /** Everything of this service, for the application and for tests on production wiring. */
    public static ServiceModule<ScreeningEvent> module(ProtocolHistory history, EligibilityRules rules) {
        var status = new TrialStatusInbound(history.first());
        return ServiceModule.of("screening", ScreeningEvent.class)
                .slice(OpenedState.boundary(), new OpenScreeningHandler(history))
                .slice(
                        CandidateBoundary.boundary(),
                        new RecordConsentHandler(rules),
                        new RecordClassificationHandler(rules),
                        new RecordUlcerHandler(rules),
                        new RetractConsentHandler(rules),
                        new RetractUlcerHandler(rules),
                        new JudgeCriterionHandler(rules),
                        new SignEligibilityHandler(rules),
                        new CorrectSignatureHandler(rules),
                        new CorrectEnrolmentHandler(history, rules),
                        new AnswerQueryHandler())
                .slice(OpeningsState.boundary(), new CorrectOpeningHandler(history, rules))
                .slice(EnrolmentState.boundary(), new EnrolSubjectHandler(history, rules), new TrialStatusHandler())
                .slice(WithdrawalState.boundary(), new WithdrawSubjectHandler(), new RetractWithdrawalHandler())
                .projection(new CandidateProjector())
                .projection(new ScreeningLogProjector())
                .projection(new QueriesProjector())
                .projection(new SubjectProjector())
                .projection(new TrialStatusProjector())
                .inbound(status.halts())
                .inbound(status.restarts())
                .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                .outbound(new ScreeningOutbound(history.first()));
    }

    @Bean
    ServiceModule<ScreeningEvent> serviceModule(ProtocolHistory history, EligibilityRules rules) {
        return module(history, rules);
    }

    @Bean
    EligibilityRules eligibilityRules(ProtocolHistory history) {
        return new EligibilityRules(history);
    }
}
