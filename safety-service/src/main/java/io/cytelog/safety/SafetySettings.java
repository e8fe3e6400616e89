package io.cytelog.safety;

import io.cytelog.runtime.webhook.WebhookSettings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the safety service is told from outside.
 *
 * @param settlementKey seals what became of reporting clocks: a file of 32 bytes as base64 text
 * @param ctcaeTable the imported tables of the grading criteria, one for each sheet; none where no sheet was imported
 * @param noticeWebhooks who is told by HTTP that the trial is paused or goes on
 */
@ConfigurationProperties("cytelog.safety")
record SafetySettings(
        Path settlementKey,
        @DefaultValue List<Path> ctcaeTable,
        @DefaultValue List<WebhookSettings> noticeWebhooks) {}
