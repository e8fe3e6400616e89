package io.cytelog.dosing;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.protocol.Dose;
import io.cytelog.contracts.protocol.Product;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Randomisation;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.TrialHaltNoted;
import io.cytelog.dosing.event.TrialRestartNoted;
import io.cytelog.dosing.event.WithdrawalNoted;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.product.Disposal;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotCertificate;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.runtime.sealing.SealingKey;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** A small trial to tell stories about: subject S-001 at UMCU, kit K-001 with product, kit K-002 with placebo. */
public final class Dosing {
    public static final JsonMapper JSON = StrictJson.mapper();
    public static final Protocol PROTOCOL = ProtocolFile.read(new ClassPathResource("protocols/NL-OMON47582.yaml"));
    public static final Protocol REHEARSAL = rehearsal();
    public static final String TRIAL = PROTOCOL.identity().registration().value();
    public static final String PRODUCT_KEY = key(1);
    public static final String ALLOCATION_KEY = key(2);
    public static final ProductSeal SEAL = new ProductSeal(SealingKey.ofBase64(PRODUCT_KEY), new SecureRandom(), JSON);
    public static final AllocationSeal ALLOCATION = new AllocationSeal(SealingKey.ofBase64(ALLOCATION_KEY), JSON);

    public static final SubjectId SUBJECT = new SubjectId("S-001");
    public static final SiteId SITE = new SiteId("UMCU");
    public static final KitNumber PRODUCT_KIT = new KitNumber("K-001");
    public static final KitNumber PLACEBO_KIT = new KitNumber("K-002");
    public static final LotNumber LOT = new LotNumber("LOT-7");
    public static final BagNumber BAG = new BagNumber("LOT-7-B01");
    public static final Instant DAY = Instant.parse("2025-03-12T08:00:00Z");
    public static final Actor INVESTIGATOR = new Actor("dr-a", Set.of(Role.INVESTIGATOR), SITE, Instant.EPOCH);
    public static final Actor ELSEWHERE =
            new Actor("dr-z", Set.of(Role.INVESTIGATOR), new SiteId("REF"), Instant.EPOCH);
    public static final SiteId REFERRING = new SiteId("REF");
    public static final Actor PHARMACIST =
            new Actor("pharmacist", Set.of(Role.UNBLINDED_PHARMACIST), null, Instant.EPOCH);
    public static final AllocationList LIST = list(2);

    /** As many slots as the protocol seeks. */
    public static final AllocationList WHOLE_LIST = list(20);

    private Dosing() {}

    /** So many slots in order: odd ones with the product, even ones with placebo, kits K-001, K-002 … */
    public static AllocationList list(int slots) {
        var places = IntStream.rangeClosed(1, slots)
                .mapToObj(number -> new Slot(
                        number, new KitNumber("K-%03d".formatted(number)), number % 2 == 1 ? "MSC" : "PLACEBO", null))
                .toList();
        return new AllocationList("00".repeat(16), "by hand", null, List.of("MSC"), places);
    }

    /** A key for tests: 32 times one byte. */
    public static String key(int value) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) value);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Settings that name the two keys, which are written into the directory. */
    public static Map<String, String> keys(Path directory) throws IOException {
        var product = Files.writeString(directory.resolve("product.key"), PRODUCT_KEY);
        var allocation = Files.writeString(directory.resolve("allocation.key"), ALLOCATION_KEY);
        return Map.of(
                "cytelog.dosing.product-key",
                product.toString(),
                "cytelog.dosing.allocation-key",
                allocation.toString());
    }

    public static Instant at(int minutes) {
        return DAY.plusSeconds(60L * minutes);
    }

    private static FactHeader from(String log) {
        return from(log, 1);
    }

    private static FactHeader from(String log, long position) {
        return new FactHeader("e" + position, log, position, DAY);
    }

    public static SubjectNoted subjectNoted() {
        return subjectNoted(Sex.FEMALE);
    }

    /** The same subject of another sex, or of none that is known here. */
    public static SubjectNoted subjectNoted(@Nullable Sex sex) {
        return new SubjectNoted(SUBJECT, SITE, at(-3000), sex, from("screening"));
    }

    /** The same subject, enrolled at the site that refers to another for the injections. */
    public static SubjectNoted referred() {
        return new SubjectNoted(SUBJECT, REFERRING, at(-3000), Sex.FEMALE, from("screening"));
    }

    public static WithdrawalNoted withdrawn(Instant at) {
        return withdrawn(at, 1);
    }

    /** A withdrawal as screening has it at this position of its log. */
    public static WithdrawalNoted withdrawn(Instant at, long position) {
        return new WithdrawalNoted(SUBJECT, SITE, WithdrawalScope.TREATMENT, at, null, from("screening", position));
    }

    public static TrialHaltNoted halted(Instant at) {
        return new TrialHaltNoted(TRIAL, at, "MEDICAL_MONITOR", from("safety", 1));
    }

    public static TrialRestartNoted restarted(Instant at) {
        return new TrialRestartNoted(TRIAL, at, from("safety", 2));
    }

    public static RandomisationListSealed listSealed() {
        var sealed = ALLOCATION.seal(LIST, new SecureRandom());
        return new RandomisationListSealed(TRIAL, sealed.commitment(), sealed.sealedList(), 2, null);
    }

    public static SubjectRandomised randomised() {
        return new SubjectRandomised(SUBJECT, SITE, PRODUCT_KIT, 1, TRIAL, at(-2000));
    }

    public static LotContent lotContent() {
        return new LotContent(
                LOT,
                new DonorCode("W000021123456"),
                List.of(new Bag(BAG, new CellCount(48_000_000))),
                at(-90_000),
                at(500_000),
                null);
    }

    public static LotReceived lotReceived() {
        var tag = SEAL.tag(LOT);
        return new LotReceived(tag, SEAL.seal(tag, lotContent()), at(-80_000));
    }

    public static LotReleased lotReleased(Instant at) {
        var tag = SEAL.tag(LOT);
        return new LotReleased(tag, "qp-1", at, SEAL.seal(tag, new LotCertificate("QP-7", null)), TRIAL);
    }

    /** A product kit thawed at minute 0 with a label that ends at minute 180. */
    public static KitContent product(long cells, String viability) {
        return new KitContent(
                LOT,
                BAG,
                new DonorCode("W000021123456"),
                new CellCount(cells),
                new Percent(new BigDecimal(viability)),
                at(0),
                at(180),
                false);
    }

    public static KitContent placebo() {
        return new KitContent(null, null, null, new CellCount(0), new Percent(BigDecimal.ZERO), at(0), at(180), false);
    }

    public static KitPrepared prepared(KitNumber kit, KitContent content) {
        return prepared(kit, content, at(31));
    }

    /** The same preparation, entered at another time. */
    public static KitPrepared prepared(KitNumber kit, KitContent content, @Nullable Instant enteredAt) {
        var use = content.isPlacebo() ? SEAL.usePlacebo(kit, at(30)) : SEAL.use(LOT, BAG);
        return new KitPrepared(kit, use, at(30), enteredAt, SEAL.seal(kit, content));
    }

    /** What a correction of the pharmacy says, opened. */
    public static SupplyCorrection opened(Decision<DosingEvent> decision) {
        var event = (SupplyCorrected) decision.facts().getFirst();
        return SEAL.openCorrection(event.trial(), event.correction());
    }

    /** An administration of which nothing but its beginning was stated. */
    public static TreatmentAdministered administered(
            SubjectId subject, @Nullable KitNumber kit, Instant startedAt, CellsGiven cells) {
        return new TreatmentAdministered(
                subject,
                SITE,
                kit,
                startedAt,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                SEAL.seal(subject, cells));
    }

    /** The slices as in production; it is minute 61, and safety was heard a minute ago. */
    public static ServiceModule<DosingEvent> module() {
        return module(ProtocolHistory.of(PROTOCOL));
    }

    public static ServiceModule<DosingEvent> module(ProtocolHistory protocols) {
        return DosingModule.module(
                protocols, SEAL, ALLOCATION, () -> Optional.of(at(60)), Clock.fixed(at(61), ZoneOffset.UTC));
    }

    public static LotRejected rejected(LotNumber lot) {
        var tag = SEAL.tag(lot);
        return new LotRejected(tag, TRIAL, "qp-1", at(45), SEAL.seal(tag, new LotCertificate(null, "Contaminated")));
    }

    /** The content of a kit was wasted. */
    public static KitDisposed disposed(KitNumber kit, Instant at) {
        return new KitDisposed(
                kit, "pharmacist", at, SEAL.seal(kit, new Disposal(Disposal.Kind.WASTED, "Left over", null)));
    }

    /** The shipped protocol with other values, as JSON merge patch. */
    public static Protocol with(String changes) {
        return ProtocolFile.changed(PROTOCOL, JSON.readTree(changes));
    }

    /** A second version of the shipped protocol, in force from this moment. */
    public static ProtocolHistory amended(Instant from, String changes) {
        var version = "{\"identity\":{\"version\":{\"value\":\"2\"},\"effectiveFrom\":{\"value\":\"" + from + "\"}}}";
        return ProtocolHistory.of(PROTOCOL, ProtocolFile.changed(with(changes), JSON.readTree(version)));
    }

    /** Nothing is demanded but a subject. */
    private static Protocol rehearsal() {
        var p = PROTOCOL;
        return new Protocol(
                p.identity(),
                p.sites(),
                null,
                p.recruitment(),
                List.of(),
                new Randomisation(no(), null, null),
                p.eligibility(),
                null,
                new Product(no(), null, null, null, null),
                new Dose(null, null, null, null, null, null, null),
                p.visits(),
                p.toxicity(),
                p.ctcae(),
                p.reporting(),
                p.referenceSafetyInformation(),
                p.stopping(),
                null,
                p.numbering());
    }

    private static Sourced<Boolean> no() {
        return new Sourced<>(false, "test", true, null);
    }
}
