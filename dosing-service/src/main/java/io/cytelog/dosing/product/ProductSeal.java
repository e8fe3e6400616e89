package io.cytelog.dosing.product;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.sealing.Seal;
import io.cytelog.runtime.sealing.SealPurpose;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.sealing.SealingKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals product identity before it enters an event, and opens it for those who may know it. Each text is filled up to
 * the length of its kind and bound to its place (kit, lot or subject): moved elsewhere, it does not open.
 */
public final class ProductSeal {
    private static final SealPurpose LOT_CONTENT = new SealPurpose("dosing.lot-content/1", 4096);
    /** One block holds an exception for forty bags. */
    private static final SealPurpose LOT_CERTIFICATE = new SealPurpose("dosing.lot-certificate/1", 8192);
    /** One block holds the longest content there can be, so every kit's ciphertext has one length. */
    private static final SealPurpose KIT_CONTENT = new SealPurpose("dosing.kit-content/1", 512);

    private static final SealPurpose CELLS_GIVEN = new SealPurpose("dosing.cells-given/1", 64);

    private static final SealPurpose PRODUCT_EVENT = new SealPurpose("dosing.product-event/1", 4096);
    /** One block holds the longest reason, so every disposal's ciphertext has one length. */
    private static final SealPurpose DISPOSAL = new SealPurpose("dosing.disposal/1", 2048);

    /** One block holds a lot of forty bags before and after, so a correction of whatever has one length. */
    private static final SealPurpose SUPPLY_CORRECTION = new SealPurpose("dosing.supply-correction/1", 16_384);

    private final Seal seal;

    public ProductSeal(SealingKey key, SecureRandom nonces, JsonMapper json) {
        this.seal = new Seal(key, "dosing.tags/1", nonces, json);
    }

    public LotTag tag(LotNumber lot) {
        return new LotTag(seal.hash("lot", lot.value()));
    }

    /** The tag of the first preparation from the bag. */
    public UseTag use(LotNumber lot, BagNumber bag) {
        return uses(lot, bag).tags().getFirst();
    }

    public UseTag usePlacebo(KitNumber kit, Instant preparedAt) {
        return usesOfPlacebo(kit, preparedAt).tags().getFirst();
    }

    public Uses uses(LotNumber lot, BagNumber bag) {
        return uses("bag", lot.value() + "\n" + bag.value());
    }

    public Uses usesOfPlacebo(KitNumber kit, Instant preparedAt) {
        return uses("placebo", kit.value() + "\n" + preparedAt);
    }

    private Uses uses(String kind, String text) {
        return new Uses(IntStream.range(0, Uses.MOST)
                .mapToObj(number -> new UseTag(seal.hash(kind, number == 0 ? text : text + "\n" + number)))
                .toList());
    }

    /** Keyed hash of a request's hash: the plain one could be found by trying the few possible requests. */
    public String fingerprint(String plain) {
        return seal.fingerprint(plain);
    }

    public Sealed seal(LotTag lot, LotContent content) {
        return seal.seal(LOT_CONTENT, lot.value(), content);
    }

    public LotContent openLot(LotTag lot, Sealed content) {
        return seal.open(LOT_CONTENT, lot.value(), content, LotContent.class);
    }

    public Sealed seal(LotTag lot, LotCertificate certificate) {
        return seal.seal(LOT_CERTIFICATE, lot.value(), certificate);
    }

    public LotCertificate openCertificate(LotTag lot, Sealed certificate) {
        return seal.open(LOT_CERTIFICATE, lot.value(), certificate, LotCertificate.class);
    }

    public Sealed seal(KitNumber kit, KitContent content) {
        return seal.seal(KIT_CONTENT, kit.value(), content);
    }

    public KitContent openKit(KitNumber kit, Sealed content) {
        return seal.open(KIT_CONTENT, kit.value(), content, KitContent.class);
    }

    /** @param productEvent number of the event that the content belongs to */
    public Sealed seal(String productEvent, ProductEventContent content) {
        return seal.seal(PRODUCT_EVENT, productEvent, content);
    }

    public ProductEventContent openProductEvent(String productEvent, Sealed content) {
        return seal.open(PRODUCT_EVENT, productEvent, content, ProductEventContent.class);
    }

    public Sealed seal(String trial, SupplyCorrection correction) {
        return seal.seal(SUPPLY_CORRECTION, trial, correction);
    }

    public SupplyCorrection openCorrection(String trial, Sealed correction) {
        return seal.open(SUPPLY_CORRECTION, trial, correction, SupplyCorrection.class);
    }

    /** Keyed hash of a sealed text: names the one record that holds it. */
    public String recordOf(Sealed text) {
        return seal.hash("record", text.base64());
    }

    public Sealed seal(KitNumber kit, Disposal disposal) {
        return seal.seal(DISPOSAL, "kit " + kit.value(), disposal);
    }

    public Disposal openDisposal(KitNumber kit, Sealed disposal) {
        return seal.open(DISPOSAL, "kit " + kit.value(), disposal, Disposal.class);
    }

    public Sealed seal(LotTag lot, Disposal disposal) {
        return seal.seal(DISPOSAL, "lot " + lot.value(), disposal);
    }

    public Disposal openDisposal(LotTag lot, Sealed disposal) {
        return seal.open(DISPOSAL, "lot " + lot.value(), disposal, Disposal.class);
    }

    public Sealed seal(SubjectId subject, CellsGiven cells) {
        return seal.seal(CELLS_GIVEN, subject.value(), cells);
    }

    public CellsGiven openCells(SubjectId subject, Sealed cells) {
        return seal.open(CELLS_GIVEN, subject.value(), cells, CellsGiven.class);
    }
}
