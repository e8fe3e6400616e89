package io.cytelog.reporting;

import io.cytelog.reporting.event.ParkedRecordSkipped;
import io.cytelog.reporting.event.ReportingEvent;
import io.cytelog.reporting.read.audittrail.AuditTrailMender;
import io.cytelog.reporting.read.audittrail.AuditTrailProjector;
import io.cytelog.reporting.read.audittrail.TrustedLogs;
import io.cytelog.reporting.read.participantflow.ParticipantFlowProjector;
import io.cytelog.reporting.read.sitefeed.EventStreams;
import io.cytelog.reporting.read.sitefeed.FeedWatch;
import io.cytelog.reporting.read.sitefeed.SiteFeed;
import io.cytelog.reporting.read.sitefeed.SiteFeedProjector;
import io.cytelog.reporting.read.verification.OwnerVerificationProjector;
import io.cytelog.reporting.read.verification.VerificationBoard;
import io.cytelog.reporting.read.verification.VerificationMetrics;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.config.CytelogSettings;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.view.ViewTransactions;
import io.cytelog.runtime.view.Views;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The contents page of reporting: it reads what the others record; of its own it records what it had to skip. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportingSettings.class)
class ReportingModule {

    @Bean
    ServiceModule<?> module(TrustedLogs logs, JsonMapper json, Clock clock) {
        return ServiceModule.of("reporting", ReportingEvent.class)
                .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                .projection(new AuditTrailProjector(logs, clock))
                .projection(new OwnerVerificationProjector(logs, json))
                .projection(new ParticipantFlowProjector(json))
                .projection(new SiteFeedProjector(json));
    }

    @Bean
    SiteFeed siteFeed(Views views) {
        return new SiteFeed(views);
    }

    @Bean
    FeedWatch feedWatch(SiteFeed feed, CytelogSettings settings) {
        return new FeedWatch(feed, settings.poll());
    }

    @Bean(destroyMethod = "")
    Worker feedWorker(FeedWatch watch) {
        return new Worker("site-feed-watch", watch);
    }

    @Bean
    EventStreams eventStreams(
            SiteFeed feed, FeedWatch watch, ReportingSettings settings, JsonMapper json, Clock clock) {
        return new EventStreams(feed, watch, settings.streams(), json, clock);
    }

    @Bean
    TrustedLogs trustedLogs(CytelogSettings settings) {
        return new TrustedLogs(settings.trustedLogs());
    }

    @Bean
    AuditTrailMender auditTrailMender(TrustedLogs logs, Views views, ViewTransactions transactions, Clock clock) {
        return new AuditTrailMender(logs, views, transactions, clock);
    }

    @Bean
    VerificationBoard verificationBoard(TrustedLogs logs, Views views, Clock clock) {
        return new VerificationBoard(logs, views, clock);
    }

    @Bean
    VerificationMetrics verificationMetrics(TrustedLogs logs, VerificationBoard board) {
        return new VerificationMetrics(logs, board);
    }
}
