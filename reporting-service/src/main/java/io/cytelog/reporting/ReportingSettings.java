package io.cytelog.reporting;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the reporting service is told from outside.
 *
 * @param webhookKey seals the secrets of webhooks: a file of 32 bytes as base64 text
 */
@ConfigurationProperties("cytelog.reporting")
public record ReportingSettings(
        Path webhookKey,
        @DefaultValue Streams streams,
        @DefaultValue Webhooks webhooks) {

    /**
     * Streams of events.
     *
     * @param heartbeat after how long without an event a comment is sent
     * @param mostPerUser open streams of one principal, in one instance
     * @param most open streams of all, in one instance
     */
    public record Streams(
            @DefaultValue("15s") Duration heartbeat,
            @DefaultValue("4") int mostPerUser,
            @DefaultValue("200") int most) {}

    /**
     * Webhooks of sites.
     *
     * @param insideNetwork whether receivers may be at addresses of an inner network, and without encryption
     * @param firstPause after the first attempt that failed; each later one is thrice as long
     * @param longestPause no pause is longer
     * @param mostAttempts after so many a message is given up; with the other defaults, after some three days
     */
    public record Webhooks(
            @DefaultValue("false") boolean insideNetwork,
            @DefaultValue("5s") Duration firstPause,
            @DefaultValue("12h") Duration longestPause,
            @DefaultValue("15") int mostAttempts) {}
}
