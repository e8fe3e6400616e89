package io.cytelog.runtime.messaging;

import com.mongodb.client.ClientSession;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.CommandDispatcher.Request;
import io.cytelog.runtime.command.CommandDispatcher.Result;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.MongoViews;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The two ways in which a service takes what others publish. */
final class Takers {
    private Takers() {}

    /** Keeps a read model: the projection's writes join the transaction of the offset. */
    record Project(ForeignProjection projection, MongoViews views) implements Intake.Taker {
        @Override
        public void on(TopicRecord record, ClientSession session) {
            projection.on(record, views.writer(session));
        }
    }

    /** Keeps a fact as an event of the service's own: the command is dispatched once per position of its source. */
    record Note(String service, List<Inbound<?>> inbound, CommandDispatcher dispatcher, JsonMapper json, Clock clock)
            implements Intake.Taker {
        static final String NAME = "notes";

        @Override
        public void before(TopicRecord record) {
            var contract = contractOf(record);
            inbound.stream().filter(noting -> noting.fact() == contract).forEach(noting -> note(noting, record));
        }

        private <F extends PublishedFact> void note(Inbound<F> noting, TopicRecord record) {
            var header = headerOf(record);
            var command = noting.command().apply(json.readValue(record.value(), noting.fact()), header);
            var once = new Tag("noted", header.log() + ":" + header.position());
            var actor = Actor.service(service, clock.instant());
            var result = dispatcher.dispatch(new Request(command, actor, once, header.id(), traceOf(record)));
            if (result instanceof Result.Refused refused) {
                throw new IllegalStateException(
                        "The fact could not be noted: " + refused.refusal().explanation());
            }
        }

        private static @Nullable String traceOf(TopicRecord record) {
            return record.headers().get("ce_traceparent");
        }
    }

    /** The class of a record's contract; an unknown name or version is refused, so the record is parked. */
    static Class<? extends PublishedFact> contractOf(TopicRecord record) {
        var type = record.header("ce_type");
        int version = type.lastIndexOf(".v");
        return Optional.of(version)
                .filter(at -> at > 0 && type.substring(at + 2).matches("[0-9]{1,4}"))
                .flatMap(at -> PublishedLanguage.find(type.substring(0, at), Integer.parseInt(type.substring(at + 2))))
                .orElseThrow(() -> new IllegalArgumentException("No contract is called " + type + "."));
    }

    static FactHeader headerOf(TopicRecord record) {
        Instant time = OffsetDateTime.parse(record.header("ce_time")).toInstant();
        return new FactHeader(
                record.header("ce_id"), record.header("ce_log"), Long.parseLong(record.header("ce_position")), time);
    }
}
