package io.cytelog.dosing;

import io.cytelog.dosing.event.LotReceived;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.write.disposeproduct.CorrectBagDisposal;
import io.cytelog.dosing.write.disposeproduct.DisposeBag;
import io.cytelog.testkit.ServiceUnderTest;
import io.cytelog.testkit.conduct.RandomConduct;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done in whatever order is accepted or refused, and what is recorded makes sense. */
class RandomConductTest {
    /** Their content is under seal, or one of several that only fit together. */
    private static final String[] NEVER = {
        "CorrectKitDisposal",
        "CorrectPreparation",
        "DisposeKit",
        "PrepareKit",
        "RandomiseSubject",
        "ReleaseLot",
        "SealRandomisationList",
        "TakeBackBagDisposal",
        "TakeBackKitDisposal",
        "TakeBackPreparation"
    };

    @TempDir
    Path directory;

    @Test
    void whatever_is_done_in_dosing_is_handled_and_numbers_are_given_once() throws IOException {
        Map<String, String> settings = new HashMap<>(Dosing.keys(directory));
        settings.put("cytelog.await-fact", "0ms");
        try (var service = ServiceUnderTest.start("dosing", DosingApplication.class, settings)) {
            service.given(
                    Dosing.subjectNoted(),
                    Dosing.listSealed(),
                    Dosing.lotReceived(),
                    Dosing.lotReleased(Dosing.at(-1000)),
                    Dosing.prepared(Dosing.PLACEBO_KIT, Dosing.placebo()),
                    Dosing.randomised());

            RandomConduct.of(service, DisposeBag.class, CorrectBagDisposal.class)
                    .assertIsHandled(NEVER)
                    .assertEachOnce(LotReceived.class, LotReceived::lot)
                    .assertEachOnce(SubjectRandomised.class, SubjectRandomised::subject);
        }
    }
}
