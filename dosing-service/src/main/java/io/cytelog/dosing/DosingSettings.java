package io.cytelog.dosing;

import io.cytelog.runtime.webhook.WebhookSettings;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the dosing service is told from outside. Keys are files of 32 bytes as base64 text.
 *
 * @param allocationKey opens the randomisation list
 * @param productKey seals product identity
 * @param unblindingWebhooks who is told by HTTP, afterwards, that the arm of a subject became known: the sponsor
 */
@ConfigurationProperties("cytelog.dosing")
record DosingSettings(
        Path allocationKey, Path productKey, @DefaultValue List<WebhookSettings> unblindingWebhooks) {}
