package io.cytelog.testkit.sample;

import static org.awaitility.Awaitility.await;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.runtime.command.Boundary;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RecordedRefusal;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.command.RefusalKind;
import io.cytelog.runtime.command.ServiceModule;
import io.cytelog.runtime.command.Sourcing;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.runtime.messaging.ForeignProjection;
import io.cytelog.runtime.messaging.Inbound;
import io.cytelog.runtime.messaging.TopicRecord;
import io.cytelog.runtime.parked.RecordSkipped;
import io.cytelog.runtime.parked.SkipSlice;
import io.cytelog.runtime.parked.SkippedRecord;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Projection;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.runtime.web.Limits;
import io.cytelog.testkit.ServiceUnderTest;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.modelling.annotation.InjectEntity;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The smallest service: known subjects may sit down on numbered chairs, of which there are three. */
@SpringBootApplication
public class SampleService {
    static final int CHAIRS = 3;

    enum SampleRefusal implements RefusalCode {
        ALREADY_SEATED,
        ALL_CHAIRS_TAKEN;

        @Override
        public RefusalKind kind() {
            return RefusalKind.NOT_PERMITTED;
        }
    }

    sealed interface SampleEvent {
        @Event(namespace = "sample", name = "SubjectKnown", version = "1")
        record SubjectKnown(@EventTag(key = "subject") SubjectId subject, SiteId site, long source)
                implements SampleEvent {}

        @Event(namespace = "sample", name = "ChairTaken", version = "1")
        record ChairTaken(
                @EventTag(key = "subject") SubjectId subject,
                @EventTag(key = "room") String room,
                SiteId site,
                int chair,
                Instant occurredAt,
                @Nullable String note)
                implements SampleEvent {}

        @Event(namespace = "sample", name = "ChairRefused", version = "1")
        record ChairRefused(@EventTag(key = "subject") SubjectId subject, Instant occurredAt)
                implements SampleEvent, RecordedRefusal {
            @Override
            public Refusal refusal() {
                return Refusal.of(SampleRefusal.ALL_CHAIRS_TAKEN, "All chairs are taken; come back tomorrow.");
            }
        }

        @Event(namespace = "sample", name = "ParkedRecordSkipped", version = "1")
        record ParkedRecordSkipped(
                @EventTag(key = SkipSlice.TAG) String record, SkippedRecord skipped, String reason)
                implements SampleEvent, RecordSkipped {}
    }

    record KnowSubject(SubjectId subject, SiteId site, FactHeader source) {
        @TargetEntityId
        Seat seat() {
            return new Seat(subject);
        }
    }

    record TakeChair(
            SubjectId subject, Instant occurredAt, @Nullable String note, Actor actor) {
        @TargetEntityId
        Seat seat() {
            return new Seat(subject);
        }
    }

    record Seat(SubjectId subject) {}

    record Seats(List<SubjectId> known, List<SiteId> sites, List<SubjectId> seated) {
        static final Boundary<Seat, Seats, SampleEvent> BOUNDARY = new Boundary<>(
                Seat.class,
                Seats.class,
                new Seats(List.of(), List.of(), List.of()),
                seat -> EventCriteria.either(
                        EventCriteria.havingTags("subject", seat.subject().value())
                                .andBeingOneOfTypes("sample.SubjectKnown"),
                        EventCriteria.havingTags("room", "waiting").andBeingOneOfTypes("sample.ChairTaken")),
                Seats::evolve);

        Seats evolve(SampleEvent event) {
            return switch (event) {
                case SampleEvent.SubjectKnown known ->
                    new Seats(List.of(known.subject()), List.of(known.site()), seated);
                case SampleEvent.ChairTaken taken ->
                    new Seats(
                            known,
                            sites,
                            java.util.stream.Stream.concat(seated.stream(), java.util.stream.Stream.of(taken.subject()))
                                    .toList());
                case SampleEvent.ChairRefused _, SampleEvent.ParkedRecordSkipped _ -> this;
            };
        }
    }

    static final class Handler {
        @CommandHandler
        Outcome handle(KnowSubject command, @InjectEntity Seats seats, EventAppender events) {
            return Decision.accept(new SampleEvent.SubjectKnown(
                            command.subject(), command.site(), command.source().position()))
                    .appendTo(events);
        }

        @CommandHandler
        Outcome handle(TakeChair command, @InjectEntity Seats seats, EventAppender events) {
            return decide(command, seats).appendTo(events);
        }

        private static Decision<SampleEvent> decide(TakeChair command, Seats seats) {
            if (!seats.known().contains(command.subject())
                    || !command.actor().mayActAt(seats.sites().getFirst())) {
                return Decision.refuse(Refusal.notKnown("Subject " + command.subject()));
            }
            if (seats.seated().contains(command.subject())) {
                return Decision.refuse(SampleRefusal.ALREADY_SEATED, "This subject sits already.");
            }
            if (seats.seated().size() == CHAIRS) {
                var refused = new SampleEvent.ChairRefused(command.subject(), command.occurredAt());
                return Decision.refuseOnRecord(refused, refused);
            }
            return Decision.accept(new SampleEvent.ChairTaken(
                    command.subject(),
                    "waiting",
                    seats.sites().getFirst(),
                    seats.seated().size() + 1,
                    command.occurredAt(),
                    command.note()));
        }
    }

    record Numbered(int number, @Nullable SiteId site, int limit) {}

    /** What screening tells of a subject. */
    static SubjectEnrolled enrolled(String subject, String at) {
        return new SubjectEnrolled(
                new SubjectId(subject),
                new ScreeningId("SC-" + subject),
                new SiteId(at),
                Instant.parse("2024-01-01T00:00:00Z"),
                Sex.FEMALE,
                44,
                "1");
    }

    /** Waits until the service has taken in what screening told up to a position. */
    static void awaitKnown(ServiceUnderTest service, long position) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.as(null, Role.REGULATOR)
                                .get("/v1/seats?atLeast=screening:" + position)
                                .status()
                        == 200);
    }

    /** A record of safety whose contract nobody but {@link OrderProjection} reads. */
    static void sent(ServiceUnderTest service, @Nullable String subject, long... positions) {
        for (long position : positions) {
            var topic = service.setting("cytelog.kafka.topic-prefix") + ".safety.events";
            var record = new ProducerRecord<>(topic, subject, "{}".getBytes(StandardCharsets.UTF_8));
            Map.of(
                            "ce_type", "safety.Something.v1",
                            "ce_log", "safety",
                            "ce_position", position < 0 ? "none" : Long.toString(position),
                            "ce_time", "2025-01-01T00:00:00Z")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            service.send(record);
        }
    }

    record SeatView(SubjectId subject, SiteId site, int chair) {}

    static final class SeatProjection implements Projection<SampleEvent> {
        /** Done whenever it takes an event. */
        static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>(() -> {});

        @Override
        public String name() {
            return "seats";
        }

        @Override
        public Set<String> keyedBySubject() {
            return Set.of("seats");
        }

        @Override
        public void on(SampleEvent event, RecordedFact fact, ViewWriter views) {
            MEANWHILE.get().run();
            if (event instanceof SampleEvent.ChairTaken taken) {
                views.put("seats", taken.subject().value(), new SeatView(taken.subject(), taken.site(), taken.chair()));
            }
        }
    }

    record Order(List<Long> positions) {}

    /** In which order records of safety came, by their key; nothing is known of those of a subject in {@code CANNOT}. */
    static final class OrderProjection implements ForeignProjection {
        static final Set<String> CANNOT = ConcurrentHashMap.newKeySet();
        /** Done whenever it takes a record. */
        static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>(() -> {});

        @Override
        public String name() {
            return "order";
        }

        @Override
        public Set<String> topics() {
            return Set.of("safety.events");
        }

        @Override
        public void on(TopicRecord record, ViewWriter views) {
            MEANWHILE.get().run();
            var position = Long.parseLong(record.header("ce_position"));
            var key = String.valueOf(record.key());
            if (CANNOT.contains(key)) {
                throw new IllegalStateException("This release cannot handle " + key + ".");
            }
            var before =
                    views.get("order", key, Order.class).map(Order::positions).orElse(List.of());
            views.put(
                    "order",
                    key,
                    new Order(
                            Stream.concat(before.stream(), Stream.of(position)).toList()));
        }
    }

    static ServiceModule<SampleEvent> contents() {
        return ServiceModule.of("sample", SampleEvent.class)
                .slice(Seats.BOUNDARY, new Handler())
                .projection(new SeatProjection())
                .projection(new OrderProjection())
                .skipping(SampleEvent.ParkedRecordSkipped.class, SampleEvent.ParkedRecordSkipped::new)
                .inbound(new Inbound<>(
                        SubjectEnrolled.class,
                        (enrolled, header) -> new KnowSubject(enrolled.subject(), enrolled.site(), header)));
    }

    @Bean
    ServiceModule<SampleEvent> module() {
        return contents();
    }

    record ChairRequest(
            @Happened Instant occurredAt,
            @Nullable String note,
            @Nullable @Happened ClinicalTime since,
            @Nullable BigDecimal height) {}

    record Chair(int chair) {}

    @RestController
    static final class Endpoint {
        private final CommandDesk desk;
        private final Views views;
        private final Sourcing sourcing;

        Endpoint(CommandDesk desk, Views views, Sourcing sourcing) {
            this.desk = desk;
            this.views = views;
            this.sourcing = sourcing;
        }

        @PostMapping("/v1/subjects/{subject}/chair")
        @Allowed(Role.SITE_STAFF)
        ResponseEntity<Answer<Chair>> take(
                @PathVariable SubjectId subject, @RequestBody ChairRequest body, CommandCall call) {
            return desk.handle(
                    call,
                    new TakeChair(subject, body.occurredAt(), body.note(), call.actor()),
                    recorded ->
                            new Chair(recorded.the(SampleEvent.ChairTaken.class).chair()));
        }

        @PostMapping("/v1/signed")
        @Allowed(value = Role.SITE_STAFF, signing = true)
        @Operation(summary = "Signs", description = "Nothing is recorded.")
        String signed(CommandCall call) {
            return "signed";
        }

        @GetMapping("/v1/seats")
        @Allowed({Role.SITE_STAFF, Role.REGULATOR})
        Page<SeatView> seats(
                @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
            return views.page("seats", null, after, Limits.page(limit), SeatView.class);
        }

        /** A list of any length; the page after {@code broken} cannot be had. */
        @GetMapping("/v1/numbers")
        @Allowed({Role.SITE_STAFF, Role.REGULATOR})
        Page<Numbered> numbers(
                @RequestParam(defaultValue = "0") int after,
                @RequestParam(defaultValue = "100") int limit,
                @RequestParam int upTo,
                @RequestParam(required = false) @Nullable Integer broken,
                Actor actor) {
            if (broken != null && after >= broken) {
                throw new IllegalStateException("The list ends in the middle.");
            }
            int last = Math.min(upTo, after + Limits.page(limit));
            return new Page<>(
                    IntStream.rangeClosed(after + 1, last)
                            .mapToObj(number -> new Numbered(number, actor.site(), limit))
                            .toList(),
                    last < upTo ? Integer.toString(last) : null);
        }

        @GetMapping("/v1/seats/taken")
        @Allowed(Role.REGULATOR)
        int taken() {
            return sourcing.state(Seats.BOUNDARY, new Seat(new SubjectId("S-000")))
                    .seated()
                    .size();
        }

        @GetMapping("/v1/moment")
        @Allowed(Role.SITE_STAFF)
        String moment(@RequestParam(required = false) @Nullable Instant at) {
            return at == null ? "always" : at.toString();
        }

        @GetMapping("/v1/people")
        @Allowed(Role.SITE_STAFF)
        String people(
                @RequestParam(required = false) @Nullable SubjectId subject,
                @RequestParam(required = false) @Nullable Sex sex,
                @RequestParam(required = false) @Nullable Boolean seated,
                @RequestParam(required = false) @Nullable LocalDate born,
                @RequestParam(defaultValue = "") List<BigDecimal> heights) {
            return "nobody";
        }

        @GetMapping("/v1/closed")
        String closed() {
            return "nobody gets here";
        }
    }
}
