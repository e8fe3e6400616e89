package io.cytelog.reporting.read;

import io.cytelog.axon.mongodb.CheckpointSigner;
import io.cytelog.axon.mongodb.MerkleTree;
import io.cytelog.runtime.messaging.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A log as its owner's relay sends it: right by construction, for tests to spoil. */
public final class SentLog {
    private final String name;
    private CheckpointSigner signer;
    private final MerkleTree tree = MerkleTree.empty();
    private final List<TopicRecord> records = new ArrayList<>();
    private long position;
    private Instant at = Instant.parse("2025-03-03T08:00:00Z");

    public SentLog(String name) {
        this(name, CheckpointSigner.of(name, CheckpointSigner.generatePem()));
    }

    private SentLog(String name, CheckpointSigner signer) {
        this.name = name;
        this.signer = signer;
    }

    public String publicKey() {
        return signer.publicKey();
    }

    /** An empty log with the same key: what an owner might send who tells a second story. */
    public SentLog otherStory() {
        return new SentLog(name, signer);
    }

    public SentLog recordedAt(String time) {
        at = Instant.parse(time);
        return this;
    }

    /** One event as the text of a commit holds it. */
    public static String event(String name, String subject, String payload) {
        return """
                {"id":"id-%s-%s","name":"%s","version":"1","tags":["subject=%s"],"metadata":\
                {"principal":"investigator-UMCU","protocolVersion":"1","reason":"because","roles":"investigator,site-staff","site":"UMCU"},\
                "payload":%s}""".formatted(subject, name, name, subject, payload);
    }

    public static String enrolled(String subject, String screening, String site) {
        var payload =
                "{\"subject\":\"%s\",\"screening\":\"%s\",\"site\":\"%s\",\"occurredAt\":\"2025-03-01T09:00:00Z\"}"
                        .formatted(subject, screening, site);
        return event("screening.SubjectEnrolled", subject, payload);
    }

    /** Records one commit with these events and returns what the relay sends for it. */
    public TopicRecord commit(String... events) {
        return send(true, events);
    }

    /** The key is changed: a commit that the old key signs, and all later ones by another. */
    public TopicRecord rotate() {
        var next = CheckpointSigner.of(name, CheckpointSigner.generatePem());
        var record = send(true, rotation(next.publicKey(), signer.publicKey()));
        signer = next;
        return record;
    }

    /** What a change of the key says. */
    public static String rotation(String key, String previousKey) {
        return """
                {"id":"key","name":"log.SigningKeyRotated","version":"1","tags":[],"metadata":{},\
                "payload":{"key":"%s","previousKey":"%s"}}""".formatted(key, previousKey);
    }

    /** A commit inside a group: its head is not signed. */
    public TopicRecord commitInGroup(String... events) {
        return send(false, events);
    }

    private TopicRecord send(boolean signed, String... events) {
        long first = position + 1;
        position += events.length;
        at = at.plusSeconds(1);
        var body = "{\"position\":%d,\"at\":\"%s\",\"events\":[%s]}".formatted(first, at, String.join(",", events));
        var rootBefore = tree.root();
        tree.add(MerkleTree.leafHash(body));
        Map<String, String> headers = new HashMap<>(Map.of(
                "ce_log", name,
                "ce_position", Long.toString(first),
                "ce_last", Long.toString(position),
                "ce_index", Long.toString(tree.size() - 1),
                "ce_leaf", base64(MerkleTree.leafHash(body)),
                "ce_root", tree.root()));
        headers.put("ce_previous", records.isEmpty() ? "0" : records.getLast().header("ce_position"));
        headers.put("ce_previousroot", rootBefore);
        if (signed) {
            var checkpoint = signer.sign(tree.size(), tree.root());
            headers.put("ce_checkpoint", base64(checkpoint.getBytes(StandardCharsets.UTF_8)));
        }
        var record = new TopicRecord(name + ".log", 0, records.size(), null, headers, body);
        records.add(record);
        return record;
    }

    /** Everything that was committed, as the owner's API gives it, one commit a line; from the commit at a position on. */
    public String stretch(long from) {
        return records.stream()
                .filter(record -> Long.parseLong(record.header("ce_position")) >= from)
                .map(SentLog::line)
                .collect(Collectors.joining("\n"));
    }

    private static String line(TopicRecord record) {
        var json = JsonMapper.shared();
        var line = json.createObjectNode()
                .put("position", Long.parseLong(record.header("ce_position")))
                .put("last", Long.parseLong(record.header("ce_last")))
                .put("index", Long.parseLong(record.header("ce_index")))
                .put("root", record.header("ce_root"))
                .put("body", record.value());
        Optional.ofNullable(record.headers().get("ce_checkpoint"))
                .map(base64 -> new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8))
                .ifPresent(checkpoint -> line.put("checkpoint", checkpoint));
        return json.writeValueAsString(line);
    }

    public String root() {
        return tree.root();
    }

    public long size() {
        return tree.size();
    }

    /** The record with another header; null removes it. */
    public static TopicRecord with(TopicRecord record, String header, @org.jspecify.annotations.Nullable String value) {
        var headers = new HashMap<>(record.headers());
        if (value == null) {
            headers.remove(header);
        } else {
            headers.put(header, value);
        }
        return new TopicRecord(
                record.topic(), record.partition(), record.offset(), record.key(), headers, record.value());
    }

    public static TopicRecord withText(TopicRecord record, String text) {
        return new TopicRecord(
                record.topic(), record.partition(), record.offset(), record.key(), record.headers(), text);
    }

    public static TopicRecord atOffset(TopicRecord record, long offset) {
        return new TopicRecord(
                record.topic(), record.partition(), offset, record.key(), record.headers(), record.value());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
