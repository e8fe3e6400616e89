package io.cytelog.dosing.product;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals product identity before it enters an event, and opens it for those who may know it. Each text is filled up to
 * the length of its kind and bound to its place (kit, lot or subject): moved elsewhere, it does not open.
 */
public final class ProductSeal {
    private final SealingKey key;
    private final SealingKey tagging;
    private final SecureRandom nonces;
    private final JsonMapper json;

    public ProductSeal(SealingKey key, SecureRandom nonces, JsonMapper json) {
        this.key = key;
        this.tagging = key.derived("dosing.tags/1");
        this.nonces = nonces;
        this.json = json;
    }

    public LotTag tag(LotNumber lot) {
        return new LotTag(hash("lot", lot.value()));
    }

    public UseTag use(LotNumber lot, BagNumber bag) {
        return new UseTag(hash("bag", lot.value() + "\n" + bag.value()));
    }

    public UseTag usePlacebo(KitNumber kit, Instant preparedAt) {
        return new UseTag(hash("placebo", kit.value() + "\n" + preparedAt));
    }

    /** Keyed hash of a request's hash: the plain one could be found by trying the few possible requests. */
    public String fingerprint(String plain) {
        return hash("request", plain);
    }

    public Sealed seal(LotTag lot, LotContent content) {
        return sealed(SealPurpose.LOT_CONTENT, lot.value(), content);
    }

    public LotContent openLot(LotTag lot, Sealed content) {
        return opened(SealPurpose.LOT_CONTENT, lot.value(), content, LotContent.class);
    }

    public Sealed seal(LotTag lot, LotCertificate certificate) {
        return sealed(SealPurpose.LOT_CERTIFICATE, lot.value(), certificate);
    }

    public LotCertificate openCertificate(LotTag lot, Sealed certificate) {
        return opened(SealPurpose.LOT_CERTIFICATE, lot.value(), certificate, LotCertificate.class);
    }

    public Sealed seal(KitNumber kit, KitContent content) {
        return sealed(SealPurpose.KIT_CONTENT, kit.value(), content);
    }

    public KitContent openKit(KitNumber kit, Sealed content) {
        return opened(SealPurpose.KIT_CONTENT, kit.value(), content, KitContent.class);
    }

    public Sealed seal(SubjectId subject, CellsGiven cells) {
        return sealed(SealPurpose.CELLS_GIVEN, subject.value(), cells);
    }

    public CellsGiven openCells(SubjectId subject, Sealed cells) {
        return opened(SealPurpose.CELLS_GIVEN, subject.value(), cells, CellsGiven.class);
    }

    private Sealed sealed(SealPurpose purpose, String place, Object content) {
        var text = json.writeValueAsBytes(content);
        int blocks = (Integer.BYTES + text.length + purpose.block() - 1) / purpose.block();
        var filled = ByteBuffer.allocate(blocks * purpose.block())
                .putInt(text.length)
                .put(text)
                .array();
        return new Sealed(AesGcm.seal(key, nonces, filled, context(purpose, place)));
    }

    private <T> T opened(SealPurpose purpose, String place, Sealed sealed, Class<T> type) {
        var filled = AesGcm.open(key, sealed.base64(), context(purpose, place))
                .map(ByteBuffer::wrap)
                .orElseThrow(() -> new IllegalStateException(
                        "A sealed text does not open: it was sealed with another product key or for another place."));
        var text = new byte[filled.getInt()];
        filled.get(text);
        return json.readValue(text, type);
    }

    private static byte[] context(SealPurpose purpose, String place) {
        return (purpose.label() + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }

    private String hash(String kind, String text) {
        return HexFormat.of().formatHex(tagging.hmac(kind + "\n" + text));
    }
}
