package io.cytelog.reporting.read.verification;

import io.cytelog.axon.mongodb.LogVerification;
import io.cytelog.reporting.read.audittrail.TrustedLogs;
import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.view.ViewWriter;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what each owner last said of its own log. */
public final class OwnerVerificationProjector implements ForeignProjection {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerVerificationProjector.class);
    private static final String TOPIC_ENDING = ".verification";

    private final TrustedLogs logs;
    private final JsonMapper json;

    public OwnerVerificationProjector(TrustedLogs logs, JsonMapper json) {
        this.logs = logs;
        this.json = json;
    }

    @Override
    public String name() {
        return "owner-verifications";
    }

    @Override
    public Set<String> topics() {
        return logs.verificationTopics();
    }

    @Override
    public void on(TopicRecord record, ViewWriter views) {
        var log = record.topic().substring(0, record.topic().length() - TOPIC_ENDING.length());
        var said = json.readValue(record.value(), LogVerification.class);
        if (!said.log().equals(log)) {
            throw new IllegalArgumentException(
                    "A verification of the log " + said.log() + " was sent to the topic of " + log + ".");
        }
        var newest = views.get(OwnerVerification.VIEW, log, OwnerVerification.class)
                .filter(stored -> stored.verifiedAt().isAfter(said.verifiedAt()));
        if (newest.isEmpty()) {
            views.put(OwnerVerification.VIEW, log, OwnerVerification.of(said));
            alarm(said);
        }
    }

    private static void alarm(LogVerification said) {
        if (!said.valid()) {
            LOG.atError()
                    .addKeyValue("log", said.log())
                    .addKeyValue("firstWrongPosition", said.firstWrongPosition())
                    .addKeyValue("problem", said.problem())
                    .log("The owner of a log reports that it is not right");
        }
    }
}
