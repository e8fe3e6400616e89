package io.cytelog.runtime.messaging;

import io.cytelog.runtime.view.MongoViews;
import io.cytelog.runtime.view.Rebuild;
import io.cytelog.runtime.view.ShadowCollections;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.bson.types.ObjectId;

/**
 * A read model over topics of other services, made anew from their first records. Each record counts as it did for the
 * intake: one that waits parked, or was skipped, is left out.
 */
final class TopicRebuild extends Rebuild {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_POLLS_IN_VAIN = 120;
    /** So near the intake it may wait for the rest. */
    private static final long NEAR = 1_000;

    private final ForeignProjection projection;
    private final Set<String> topics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final IntakeOffsets offsets;
    private final IntakeHold hold;
    private final LeftOut leftOut;
    private final RecordReader reader;
    private final String id = new ObjectId().toHexString();
    private final Map<TopicPartition, Long> at = new HashMap<>();
    private long retries;
    private volatile long position;
    private volatile long of;

    /** @param topics with the deployment's prefix */
    TopicRebuild(
            ForeignProjection projection,
            Set<String> topics,
            Supplier<KafkaConsumer<String, byte[]>> connect,
            IntakeOffsets offsets,
            LeftOut leftOut,
            RecordReader reader,
            ShadowCollections shadows,
            MongoViews views) {
        super(projection.name(), shadows, views);
        this.projection = projection;
        this.topics = topics;
        this.consumer = connect.get();
        this.offsets = offsets;
        this.hold = offsets.hold();
        this.leftOut = leftOut;
        this.reader = reader;
    }

    @Override
    protected void begin() {
        retries = hold.begin(id);
        var partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .collect(Collectors.toSet());
        consumer.beginningOffsets(partitions).forEach(this::begin);
        consumer.assign(partitions);
        at.forEach(consumer::seek);
    }

    private void begin(TopicPartition partition, long first) {
        if (first > 0) {
            throw new IllegalStateException("The topic " + partition.topic() + " begins with its record " + first
                    + "; what was before is not there any more, so the read model cannot be made from it.");
        }
        offsets.begin(partition, first);
        at.put(partition, first);
    }

    @Override
    protected long position() {
        return position;
    }

    @Override
    protected long of() {
        return Math.max(of, position);
    }

    @Override
    protected boolean forward() {
        Map<TopicPartition, Long> next = new HashMap<>();
        at.keySet()
                .forEach(
                        partition -> next.put(partition, offsets.next(partition).orElse(0)));
        of = sum(next.values());
        return of - position > NEAR && forwardTo(next, () -> {});
    }

    private static long sum(Collection<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    @Override
    protected void standStill(Exchange exchange) {
        try {
            var held = hold.take(id, at.keySet(), retries);
            of = sum(held.values());
            Runnable extend = () -> hold.extend(id, at.size());
            forwardTo(held, extend);
            exchange.with(extend, writes -> hold.exchange(id, at.size(), writes));
            hold.exchanged(id);
        } finally {
            hold.letGo(id);
        }
    }

    @Override
    protected void end() {
        consumer.close();
    }

    /** Takes every record before these. */
    private boolean forwardTo(Map<TopicPartition, Long> next, Runnable between) {
        // After the offsets were read: what is before them and waits or was skipped is known then.
        leftOut.refresh();
        int inVain = 0;
        while (!next.equals(at)) {
            between.run();
            inVain = forwardOnce(next) ? 0 : inVain + 1;
            if (inVain > MOST_POLLS_IN_VAIN) {
                throw new IllegalStateException("The broker has not given the records up to " + next + ".");
            }
        }
        return true;
    }

    private boolean forwardOnce(Map<TopicPartition, Long> next) {
        long before = position;
        consumer.resume(at.keySet());
        consumer.pause(at.keySet().stream()
                .filter(partition -> Objects.equals(at.get(partition), next.get(partition)))
                .toList());
        var polled = consumer.poll(POLL);
        for (var partition : polled.partitions()) {
            long last = next.getOrDefault(partition, 0L);
            var records = polled.records(partition).stream()
                    .filter(record -> record.offset() < last)
                    .map(reader::read)
                    .toList();
            if (!records.isEmpty()) {
                take(records);
                at.put(partition, records.getLast().offset() + 1);
            }
            if (consumer.position(partition) > last) {
                consumer.seek(partition, last);
            }
        }
        flush();
        position = sum(at.values());
        return position > before;
    }

    private void take(List<TopicRecord> records) {
        var facts = records.stream()
                .filter(record -> !record.tellsNoFact() && !leftOut.has(record))
                .toList();
        var prepared = Takers.Project.prepared(projection, facts);
        foresee(Takers.Project.reads(prepared));
        prepared.forEach(one -> one.change().accept(writer()));
    }

    /** The records that the intake left out. */
    interface LeftOut {
        /** Learns what was left out until now. */
        void refresh();

        boolean has(TopicRecord record);
    }
}
