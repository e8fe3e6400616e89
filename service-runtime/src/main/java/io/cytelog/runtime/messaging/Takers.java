package io.cytelog.runtime.messaging;

import com.mongodb.client.ClientSession;
import io.cytelog.contracts.PublishedFact;
import io.cytelog.runtime.command.CommandDispatcher;
import io.cytelog.runtime.command.CommandDispatcher.Request;
import io.cytelog.runtime.command.CommandDispatcher.Result;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.Gathering;
import io.cytelog.runtime.view.MongoViews;
import io.cytelog.runtime.view.ViewKey;
import java.time.Clock;
import java.util.List;
import org.axonframework.messaging.eventstreaming.Tag;
import tools.jackson.databind.json.JsonMapper;

/** The two ways in which a service takes what others publish. */
final class Takers {
    private Takers() {}

    /** Keeps a read model: the projection's writes join the transaction of the offset. */
    record Project(ForeignProjection projection, MongoViews views) implements Intake.Taker {
        @Override
        public Gathering gathering() {
            return Gathering.of(projection.isAwaited());
        }

        @Override
        public void within(ClientSession session, List<TopicRecord> records) {
            var all = prepared(projection, records);
            views.writing(session, reads(all), writer -> {
                all.forEach(prepared -> prepared.change().accept(writer));
                return all;
            });
        }

        static List<ForeignProjection.Prepared> prepared(ForeignProjection projection, List<TopicRecord> records) {
            return records.parallelStream()
                    .map(record -> prepared(projection, record))
                    .toList();
        }

        /** One that cannot be prepared fails when it is its turn. */
        private static ForeignProjection.Prepared prepared(ForeignProjection projection, TopicRecord record) {
            try {
                return projection.prepared(record);
            } catch (RuntimeException unreadable) {
                return new ForeignProjection.Prepared(List.of(), writer -> projection.on(record, writer));
            }
        }

        static List<ViewKey> reads(List<ForeignProjection.Prepared> all) {
            return all.stream().flatMap(one -> one.reads().stream()).toList();
        }
    }

    /** Keeps a fact as an event of the service's own: the command is dispatched once per position of its source. */
    record Note(String service, List<Inbound<?>> inbound, CommandDispatcher dispatcher, JsonMapper json, Clock clock)
            implements Intake.Taker {
        static final String NAME = "notes";

        @Override
        public void before(TopicRecord record) {
            var contract = record.contract();
            inbound.stream().filter(noting -> noting.fact() == contract).forEach(noting -> note(noting, record));
        }

        private <F extends PublishedFact> void note(Inbound<F> noting, TopicRecord record) {
            var header = record.source();
            var command = noting.command().apply(json.readValue(record.value(), noting.fact()), header);
            var once = new Tag("noted", header.log() + ":" + header.position());
            var actor = Actor.service(service, clock.instant());
            var result = dispatcher.dispatch(new Request(command, actor, once, header.id(), record.trace()));
            if (result instanceof Result.Refused refused) {
                throw new IllegalStateException(
                        "The fact could not be noted: " + refused.refusal().explanation());
            }
        }
    }
}
