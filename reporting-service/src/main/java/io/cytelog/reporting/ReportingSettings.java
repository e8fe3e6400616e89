package io.cytelog.reporting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the reporting service is told from outside. */
@ConfigurationProperties("cytelog.reporting")
public record ReportingSettings(@DefaultValue Streams streams) {

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
}
