package io.cytelog.dosing;

import static io.cytelog.dosing.Dosing.ALLOCATION;
import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PHARMACIST;
import static io.cytelog.dosing.Dosing.SEAL;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.TRIAL;
import static io.cytelog.dosing.Dosing.at;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.dosing.UnblindingKind;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.dosing.automation.notefacts.NoteSubject;
import io.cytelog.dosing.automation.notefacts.NoteWithdrawal;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitDisposed;
import io.cytelog.dosing.event.KitPrepared;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.LotRejected;
import io.cytelog.dosing.event.LotReleased;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.event.SubjectNoted;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.event.SupplyWords;
import io.cytelog.dosing.event.TreatmentAdministered;
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
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.KitState;
import io.cytelog.dosing.rule.Recheck;
import io.cytelog.dosing.rule.Recheck.Infection;
import io.cytelog.dosing.rule.Recheck.Pregnancy;
import io.cytelog.dosing.rule.SubjectPhase;
import io.cytelog.dosing.rule.VisitOutcome;
import io.cytelog.dosing.write.administer.CheckAdministration;
import io.cytelog.dosing.write.administer.CorrectAdministration;
import io.cytelog.dosing.write.administer.RecordAdministration;
import io.cytelog.dosing.write.disposeproduct.CorrectKitDisposal;
import io.cytelog.dosing.write.disposeproduct.DisposeBag;
import io.cytelog.dosing.write.disposeproduct.DisposeKit;
import io.cytelog.dosing.write.disposeproduct.TakeBackKitDisposal;
import io.cytelog.dosing.write.preparekit.CorrectPreparation;
import io.cytelog.dosing.write.preparekit.PrepareKit;
import io.cytelog.dosing.write.preparekit.TakeBackPreparation;
import io.cytelog.dosing.write.randomisesubject.RandomiseSubject;
import io.cytelog.dosing.write.recordvisit.RecordVisit;
import io.cytelog.dosing.write.supplylot.CorrectReceipt;
import io.cytelog.dosing.write.supplylot.LotState;
import io.cytelog.dosing.write.supplylot.ReceiveLot;
import io.cytelog.dosing.write.supplylot.RejectLot;
import io.cytelog.dosing.write.supplylot.ReleaseLot;
import io.cytelog.dosing.write.unblindsubject.UnblindSubject;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.testkit.SliceStory;
import io.cytelog.testkit.lifecycle.Lifecycle;
import io.cytelog.testkit.lifecycle.LifecyclePage;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every command about a lot, a kit and a subject in every state, tried one after the other in one log. */
class LifecycleTest {
    private static final LotCertificate CERTIFICATE = new LotCertificate("QP-7", null);

    /** Slots from here on are taken by hand; randomisations of the story take those before. */
    private static final int BY_HAND = 101;

    private SliceStory story;
    private int number;

    /** One lot, bag, kit and subject of their own for each trial. */
    private record Things(int number) {
        LotNumber lot() {
            return new LotNumber("LOT-" + number);
        }

        BagNumber bag() {
            return new BagNumber("BAG-" + number);
        }

        BagNumber otherBag() {
            return new BagNumber("BAG-" + number + "-2");
        }

        /** An odd one: it is to hold the product. */
        KitNumber kit() {
            return new KitNumber("K-%03d".formatted(BY_HAND + 2 * number));
        }

        SubjectId subject() {
            return new SubjectId("S-" + number);
        }
    }

    @BeforeEach
    void begin() {
        story = SliceStory.of(Dosing.module());
        var list = ALLOCATION.seal(Dosing.list(400), new SecureRandom());
        story.given(new RandomisationListSealed(TRIAL, list.commitment(), list.sealedList(), 400, null));
    }

    @AfterEach
    void end() {
        story.close();
    }

    @Test
    void the_page_of_lifecycles_says_what_every_command_does_in_every_state() {
        LifecyclePage.holds("Dosing", List.of(lot(), kit(), subject()));
    }

    private void tried(
            Lifecycle lifecycle,
            Function<Things, Map<String, List<DosingEvent>>> states,
            Map<String, Function<Things, Object>> commands,
            Function<List<DosingEvent>, String> stateAfter) {
        commands.forEach((name, command) -> lifecycle.states().forEach(state -> {
            var things = new Things(number++);
            var given = states.apply(things).getOrDefault(state, List.of());
            story.given(given.toArray());
            lifecycle.tried(
                    state,
                    name,
                    story.when(command.apply(things)),
                    facts -> stateAfter.apply(
                            Stream.concat(given.stream(), facts.stream().map(DosingEvent.class::cast))
                                    .toList()));
        }));
    }

    private Lifecycle lot() {
        var lifecycle = Lifecycle.of(
                "Lot",
                "Received once, then released or rejected by the Qualified Person. A release can be taken back, a rejection"
                        + " cannot. A correction of its receipt puts a release in question that would not have been given so.",
                List.of("Unknown", "Received", "Released", "Questioned", "Rejected"));
        Map<String, Function<Things, Object>> commands = new LinkedHashMap<>();
        commands.put(
                "ReceiveLot",
                things -> new ReceiveLot(SEAL.tag(things.lot()), TRIAL, content(things), at(-80_000), PHARMACIST));
        commands.put("ReleaseLot", things -> release(things, at(-1000)));
        commands.put("ReleaseLot, after its expiry", things -> release(things, at(600_000)));
        commands.put("ReleaseLot, out of its specification", LifecycleTest::releaseOutOfSpecification);
        commands.put(
                "RejectLot",
                things -> new RejectLot(SEAL.tag(things.lot()), TRIAL, "qp-1", at(-900), CERTIFICATE, PHARMACIST));
        commands.put("CorrectReceipt", things -> correct(things, 48_000_000));
        commands.put("CorrectReceipt, out of its specification", things -> correct(things, 1));
        commands.put("PrepareKit, from one of its bags", LifecycleTest::prepare);
        commands.put(
                "DisposeBag, of one in no kit",
                things -> new DisposeBag(
                        SEAL.tag(things.lot()),
                        SEAL.uses(things.lot(), things.bag()),
                        TRIAL,
                        new Disposal(Disposal.Kind.DESTROYED, "Leaks", things.bag()),
                        at(5),
                        PHARMACIST));
        tried(lifecycle, LifecycleTest::lots, commands, LifecycleTest::lotState);
        return lifecycle;
    }

    private static ReleaseLot releaseOutOfSpecification(Things things) {
        var certificate = new LotCertificate("QP-7", null, null, new Percent(BigDecimal.ONE), null);
        return new ReleaseLot(SEAL.tag(things.lot()), TRIAL, "qp-1", at(-1000), certificate, PHARMACIST);
    }

    private static ReleaseLot release(Things things, Instant at) {
        return new ReleaseLot(SEAL.tag(things.lot()), TRIAL, "qp-1", at, CERTIFICATE, PHARMACIST);
    }

    private static Map<String, List<DosingEvent>> lots(Things things) {
        var tag = SEAL.tag(things.lot());
        var received = new LotReceived(tag, SEAL.seal(tag, content(things)), at(-80_000));
        var released = new LotReleased(tag, "qp-1", at(-1000), SEAL.seal(tag, CERTIFICATE), TRIAL);
        var rejected = new LotRejected(tag, TRIAL, "qp-1", at(-900), SEAL.seal(tag, CERTIFICATE));
        return Map.of(
                "Received", List.of(received),
                "Released", List.of(received, released),
                "Questioned", List.of(received, released, questioned(things, received)),
                "Rejected", List.of(received, released, rejected));
    }

    private static CorrectReceipt correct(Things things, long cells) {
        return new CorrectReceipt(
                SEAL.tag(things.lot()), TRIAL, new Receipt(content(things, cells), null), "Counted again", PHARMACIST);
    }

    /** The cells were corrected to one and back: a release stays in question until it is decided again. */
    private static SupplyCorrected questioned(Things things, LotReceived received) {
        var says = new Receipt(content(things), null);
        var correction = new SupplyCorrection(
                SEAL.recordOf(received.content()),
                things.lot(),
                null,
                says,
                says,
                "Counted again",
                "pharmacist",
                List.of(DosingRefusal.LOT_OUT_OF_SPECIFICATION));
        return new SupplyCorrected(TRIAL, SEAL.seal(TRIAL, correction));
    }

    private static String lotState(List<DosingEvent> facts) {
        LotState state = new LotState.Unknown();
        var words = SupplyWords.NONE;
        for (var fact : facts) {
            state = state.evolve(fact);
            words = fact instanceof LotFact word ? words.with(word) : words;
        }
        boolean isInQuestion = state instanceof LotState.Released released
                && words.opened(SEAL).questioned().contains(released.receipt().lot());
        return isInQuestion ? "Questioned" : state.getClass().getSimpleName();
    }

    private static LotContent content(Things things) {
        return content(things, 48_000_000);
    }

    private static LotContent content(Things things, long cells) {
        return new LotContent(
                things.lot(),
                new DonorCode("W000021123456"),
                List.of(
                        new Bag(things.bag(), new CellCount(cells)),
                        new Bag(things.otherBag(), new CellCount(48_000_000))),
                at(-90_000),
                at(500_000),
                null);
    }

    private static PrepareKit prepare(Things things) {
        return prepare(things, things.bag(), at(0), at(30));
    }

    private static PrepareKit prepare(Things things, BagNumber bag, Instant thawedAt, Instant preparedAt) {
        return new PrepareKit(
                things.kit(),
                TRIAL,
                SEAL.tag(things.lot()),
                bag,
                SEAL.uses(things.lot(), bag),
                thawedAt,
                new Percent(BigDecimal.valueOf(86)),
                preparedAt,
                preparedAt.plusSeconds(9000),
                null,
                false,
                PHARMACIST);
    }

    private Lifecycle kit() {
        var lifecycle = Lifecycle.of(
                "Kit",
                "A place on the randomisation list; the subject that it is allotted to has its own lifecycle. Prepared from a bag or as"
                        + " placebo, by the same records.",
                Arrays.stream(KitState.values()).map(Enum::name).toList());
        Map<String, Function<Things, Object>> commands = new LinkedHashMap<>();
        commands.put("PrepareKit", LifecycleTest::prepare);
        commands.put(
                "PrepareKit, from another bag after its end of use",
                things -> prepare(things, things.otherBag(), at(200), at(210)));
        commands.put(
                "DisposeKit",
                things -> new DisposeKit(
                        things.kit(),
                        TRIAL,
                        new Disposal(Disposal.Kind.WASTED, "Left over", null),
                        at(55),
                        PHARMACIST));
        commands.put("CorrectPreparation", things -> new CorrectPreparation(prepare(things), null, "Read again"));
        commands.put(
                "CorrectKitDisposal",
                things -> new CorrectKitDisposal(
                        new DisposeKit(
                                things.kit(),
                                TRIAL,
                                new Disposal(Disposal.Kind.RETURNED, "Left over", null),
                                at(41),
                                PHARMACIST),
                        null,
                        "Read again"));
        commands.put(
                "TakeBackPreparation",
                things -> new TakeBackPreparation(things.kit(), TRIAL, null, "It was the other kit", PHARMACIST));
        commands.put(
                "TakeBackKitDisposal",
                things -> new TakeBackKitDisposal(things.kit(), TRIAL, null, "It was the other kit", PHARMACIST));
        commands.put("CheckAdministration, by its subject", LifecycleTest::check);
        commands.put("RecordAdministration", LifecycleTest::administer);
        tried(lifecycle, LifecycleTest::kits, commands, LifecycleTest::kitState);
        tried(
                lifecycle,
                LifecycleTest::kitsOfRejectedLots,
                Map.of("CheckAdministration, after its lot was rejected", LifecycleTest::check),
                LifecycleTest::kitState);
        return lifecycle;
    }

    /** Each was allotted to a subject, and is in its hands; it was given to another one by mistake. */
    private static Map<String, List<DosingEvent>> kits(Things things) {
        var subject = subjects(things);
        var other = new Things(10_000 + things.number());
        return Map.of(
                "UNPREPARED", subject.getOrDefault("RANDOMISED", List.of()),
                "PREPARED", subject.getOrDefault("PREPARED", List.of()),
                "GIVEN", with(subject.getOrDefault("PREPARED", List.of()), given(other.subject(), things.kit())),
                "DISPOSED", with(subject.getOrDefault("PREPARED", List.of()), Dosing.disposed(things.kit(), at(40))));
    }

    private static Map<String, List<DosingEvent>> kitsOfRejectedLots(Things things) {
        var rejected = lots(things).getOrDefault("Rejected", List.of()).getLast();
        Map<String, List<DosingEvent>> states = new LinkedHashMap<>(kits(things));
        states.replaceAll((state, facts) -> with(facts, rejected));
        return states;
    }

    private static String kitState(List<DosingEvent> facts) {
        var words = facts.stream()
                .filter(LotFact.class::isInstance)
                .map(LotFact.class::cast)
                .toList();
        var newest = new SupplyWords(words).opened(SEAL);
        var standing = facts.stream()
                .filter(fact -> !(fact instanceof KitPrepared kit && newest.isTakenBack(kit.content())))
                .filter(fact -> !(fact instanceof KitDisposed kit && newest.isTakenBack(kit.disposal())))
                .toList();
        boolean disposed = false;
        for (var fact : standing) {
            disposed = fact instanceof KitDisposed || disposed && !(fact instanceof KitPrepared);
        }
        return KitState.of(has(KitPrepared.class, standing), disposed, has(TreatmentAdministered.class, facts))
                .name();
    }

    private Lifecycle subject() {
        var lifecycle = Lifecycle.of(
                "Subject",
                "Known from its enrolment in screening. What was given is recorded in every state, with its deviations; who was"
                        + " dosed stays so, and is followed up. `NoteWithdrawal` notes what screening recorded.",
                List.of("NOT_KNOWN", "ENROLLED", "RANDOMISED", "PREPARED", "DOSED", "WITHDRAWN"));
        tried(lifecycle, LifecycleTest::subjects, commands(""), LifecycleTest::subjectState);
        story.given(Dosing.halted(at(0)));
        var halted = commands(", while the trial is halted");
        halted.keySet().removeIf(name -> !name.startsWith("Randomise") && !name.startsWith("CheckAdministration"));
        tried(lifecycle, LifecycleTest::subjects, halted, LifecycleTest::subjectState);
        return lifecycle;
    }

    private static Map<String, Function<Things, Object>> commands(String when) {
        var source = new FactHeader("e1", "screening", 1, at(0));
        Map<String, Function<Things, Object>> commands = new LinkedHashMap<>();
        commands.put(
                "NoteSubject",
                things -> new NoteSubject(
                        new SubjectEnrolled(
                                things.subject(), new ScreeningId("SC-1"), SITE, at(-3000), Sex.FEMALE, 50, "1"),
                        source));
        commands.put(
                "RandomiseSubject" + when,
                things -> new RandomiseSubject(things.subject(), TRIAL, at(-2000), INVESTIGATOR));
        commands.put("PrepareKit", LifecycleTest::prepare);
        commands.put("CheckAdministration" + when, LifecycleTest::check);
        commands.put("RecordAdministration", LifecycleTest::administer);
        commands.put("CorrectAdministration", things -> new CorrectAdministration(1, administer(things), "Misread"));
        commands.put(
                "NoteWithdrawal",
                things -> new NoteWithdrawal(
                        new SubjectWithdrawn(things.subject(), SITE, at(90), WithdrawalScope.FOLLOW_UP), source));
        commands.put(
                "RecordVisit",
                things ->
                        new RecordVisit(things.subject(), "V1", new VisitOutcome(at(3000), null), null, INVESTIGATOR));
        commands.put(
                "UnblindSubject",
                things -> new UnblindSubject(
                        things.subject(),
                        TRIAL,
                        UnblindingKind.EMERGENCY,
                        "Anaphylaxis",
                        "dr-17",
                        at(70),
                        INVESTIGATOR));
        return commands;
    }

    private static CheckAdministration check(Things things) {
        return new CheckAdministration(
                things.subject(),
                things.kit(),
                TRIAL,
                "nurse-b",
                null,
                new Recheck(Pregnancy.NEGATIVE, Infection.NONE),
                at(60),
                INVESTIGATOR);
    }

    private static RecordAdministration administer(Things things) {
        return new RecordAdministration(
                things.subject(),
                things.kit(),
                TRIAL,
                at(62),
                null,
                null,
                List.of(),
                null,
                null,
                "dr-a",
                "nurse-b",
                INVESTIGATOR);
    }

    private static Map<String, List<DosingEvent>> subjects(Things things) {
        var source = new FactHeader("e1", "screening", 1, at(0));
        var noted = new SubjectNoted(things.subject(), SITE, at(-3000), Sex.FEMALE, source);
        var randomised = new SubjectRandomised(
                things.subject(), SITE, things.kit(), BY_HAND + 2 * things.number(), TRIAL, at(-2000));
        var withdrawn = new WithdrawalNoted(things.subject(), SITE, WithdrawalScope.FOLLOW_UP, at(-1000), null, source);
        var stock = lots(things).getOrDefault("Released", List.of());
        Map<String, List<DosingEvent>> states = new LinkedHashMap<>();
        states.put("NOT_KNOWN", with(stock));
        states.put("ENROLLED", with(stock, noted));
        states.put("RANDOMISED", with(stock, noted, randomised));
        states.put("PREPARED", with(stock, noted, randomised, prepared(things)));
        states.put("DOSED", with(stock, noted, randomised, prepared(things), given(things.subject(), things.kit())));
        states.put("WITHDRAWN", with(stock, noted, withdrawn));
        return states;
    }

    private static List<DosingEvent> with(List<DosingEvent> facts, DosingEvent... more) {
        List<DosingEvent> all = new ArrayList<>(facts);
        all.addAll(List.of(more));
        return all;
    }

    private static KitPrepared prepared(Things things) {
        var content = new KitContent(
                things.lot(),
                things.bag(),
                new DonorCode("W000021123456"),
                new CellCount(48_000_000),
                new Percent(BigDecimal.valueOf(86)),
                at(0),
                at(180),
                false);
        return new KitPrepared(
                things.kit(), SEAL.use(things.lot(), things.bag()), at(30), null, SEAL.seal(things.kit(), content));
    }

    private static TreatmentAdministered given(SubjectId subject, KitNumber kit) {
        return Dosing.administered(subject, kit, at(50), new CellsGiven(new CellCount(48_000_000), false));
    }

    private static String subjectState(List<DosingEvent> facts) {
        boolean known = facts.stream().anyMatch(SubjectNoted.class::isInstance);
        return known
                ? SubjectPhase.of(
                                has(SubjectRandomised.class, facts),
                                has(KitPrepared.class, facts),
                                has(WithdrawalNoted.class, facts),
                                has(TreatmentAdministered.class, facts))
                        .name()
                : "NOT_KNOWN";
    }

    private static boolean has(Class<? extends DosingEvent> kind, List<DosingEvent> facts) {
        return facts.stream().anyMatch(kind::isInstance);
    }
}
