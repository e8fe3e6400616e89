package io.cytelog.reporting;

import io.cytelog.reporting.event.ParkedRecordSkipped;
import io.cytelog.reporting.event.ReportingEvent;
import io.cytelog.reporting.read.audittrail.AuditTrailMender;
import io.cytelog.reporting.read.audittrail.AuditTrailProjector;
import io.cytelog.reporting.read.audittrail.TrustedLogs;
import io.cytelog.reporting.read.exposure.ExposureProjector;
import io.cytelog.reporting.read.participantflow.ParticipantFlowProjector;
import io.cytelog.reporting.read.sitefeed.EventStreams;
import io.cytelog.reporting.read.sitefeed.FeedWatch;
import io.cytelog.reporting.read.sitefeed.SiteFeed;
import io.cytelog.reporting.read.sitefeed.SiteFeedProjector;
import io.cytelog.reporting.read.verification.OwnerVerificationProjector;
import io.cytelog.reporting.read.verification.VerificationBoard;
import io.cytelog.reporting.read.verification.VerificationMetrics;
import io.cytelog.reporting.read.webhooks.Ledger;
import io.cytelog.reporting.read.webhooks.WebhookMetrics;
import io.cytelog.reporting.read.webhooks.WebhookProjector;
import io.cytelog.reporting.read.webhooks.WebhookSending;
import io.cytelog.reporting.webhook.WebhookSecrets;
import io.cytelog.reporting.write.webhook.SiteWebhooks;
import io.cytelog.reporting.write.webhook.WebhookHandler;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.config.CytelogSettings;
import io.cytelog.runtime.messaging.Worker;
import io.cytelog.runtime.sealing.SealingKey;
import io.cytelog.runtime.view.ViewTransactions;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.webhook.Reach;
import io.cytelog.runtime.webhook.WebhookSender;
import java.security.SecureRandom;
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
    ServiceModule<?> module(TrustedLogs logs, WebhookSender sender, JsonMapper json, Clock clock) {
        return ServiceModule.of("reporting", ReportingEvent.class)
                .skipping(ParkedRecordSkipped.class, ParkedRecordSkipped::new)
                .slice(SiteWebhooks.boundary(), new WebhookHandler(sender::refusal))
                .projection(new WebhookProjector())
                .projection(new AuditTrailProjector(logs, clock))
                .projection(new OwnerVerificationProjector(logs, json))
                .projection(new ParticipantFlowProjector(json))
                .projection(new ExposureProjector(json))
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
    WebhookSecrets webhookSecrets(ReportingSettings settings, JsonMapper json) {
        return new WebhookSecrets(SealingKey.read(settings.webhookKey()), new SecureRandom(), json);
    }

    @Bean
    WebhookSender webhookSender(ReportingSettings settings) {
        return new WebhookSender(settings.webhooks().insideNetwork() ? Reach.EVERYWHERE : Reach.OUTSIDE);
    }

    @Bean
    Ledger ledger(Views views, ViewTransactions transactions, SiteFeed feed) {
        return new Ledger(views, transactions, feed);
    }

    @Bean
    WebhookMetrics webhookMetrics(Ledger ledger) {
        return new WebhookMetrics(ledger);
    }

    @Bean(destroyMethod = "")
    Worker webhookWorker(
            Ledger ledger,
            SiteFeed feed,
            WebhookSecrets secrets,
            WebhookSender sender,
            ReportingSettings settings,
            CytelogSettings common,
            JsonMapper json,
            Clock clock) {
        return new Worker(
                "webhooks",
                new WebhookSending(ledger, feed, secrets, sender, settings.webhooks(), common.poll(), json, clock));
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
