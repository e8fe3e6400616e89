package io.cytelog.screening.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The criteria of the registry entry once more, from tables of their own and with days counted as whole numbers: nothing
 * here is shared with the rules. An answer is T (met), F (not met) or U (unknown).
 */
final class IndependentEligibility {
    private static final int[] MONTH_LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DAY = 24 * 60;
    private static final String ANSWERS = "TFU";
    private static final String[] AND = {"TFU", "FFF", "UFU"};
    private static final String[] OR = {"TTT", "TFU", "TUU"};

    /** Points by item; of a group, named after the colon, the highest counts. */
    private static final Map<String, String> POINTS = Map.ofEntries(
            Map.entry("SKIN_PROXIMAL_TO_MCP", "9:"),
            Map.entry("PUFFY_FINGERS", "2:skin"),
            Map.entry("SCLERODACTYLY", "4:skin"),
            Map.entry("DIGITAL_TIP_ULCERS", "2:tips"),
            Map.entry("PITTING_SCARS", "3:tips"),
            Map.entry("TELANGIECTASIA", "2:"),
            Map.entry("ABNORMAL_NAILFOLD_CAPILLARIES", "2:"),
            Map.entry("PULMONARY_ARTERIAL_HYPERTENSION", "2:lung"),
            Map.entry("INTERSTITIAL_LUNG_DISEASE", "2:lung"),
            Map.entry("RAYNAUD", "3:"),
            Map.entry("ANTICENTROMERE", "3:antibody"),
            Map.entry("ANTI_SCL_70", "3:antibody"),
            Map.entry("ANTI_RNA_POLYMERASE_III", "3:antibody"));

    /** By outcome of prostacyclin: months after it, and whether the outcome lies within (-) or after (+) them. */
    private static final Map<String, Integer> MONTHS =
            Map.of("WORSENED", -1, "RECURRED", -3, "NO_IMPROVEMENT", 2, "IMPROVED", 0, "NOT_TREATED", 0);

    private static final List<String> EXCLUSIONS = List.of("E1", "E2", "E3", "E4", "E5", "E6", "E7");

    private IndependentEligibility() {}

    /**
     * When something happened.
     *
     * @param minute minutes since 1970 in UTC, of a time known to the minute
     * @param year 0 for a time known to the minute
     * @param month 0 where only the year is known
     * @param day 0 where only year and month are known
     */
    record Time(long minute, int year, int month, int day) {}

    record Consented(String form, long minute, int years, boolean overEighteen) {}

    /** An ulcer; {@code hundredths} of a millimetre, everything absent is not known. */
    record Sore(
            @Nullable Integer hundredths,
            @Nullable Boolean painful,
            @Nullable Boolean deep,
            @Nullable Boolean dermisLost,
            @Nullable Time start,
            @Nullable Time end,
            @Nullable String outcome,
            @Nullable String judge,
            @Nullable Time seen,
            @Nullable Time filmed,
            @Nullable Boolean calcified) {}

    /**
     * A candidate.
     *
     * @param items absent where nothing is recorded; then {@code exclusions} and {@code unknown} are empty
     * @param lastSign of the neoplasm, if known
     */
    record Person(
            List<Consented> consents,
            @Nullable List<String> items,
            List<String> exclusions,
            List<String> unknown,
            List<Sore> sores,
            Map<String, Character> judged,
            @Nullable Time lastSign,
            long inclusion) {}

    /** The answer to every criterion. */
    static Map<String, Character> answers(Person person) {
        Map<String, Character> answers = new LinkedHashMap<>();
        answers.put("I1", age(person));
        answers.put("I2", classified(person));
        answers.put("I3", 'F');
        answers.put("I4", 'F');
        for (var sore : person.sores()) {
            answers.merge("I3", active(sore), IndependentEligibility::or);
            answers.merge("I4", qualifies(sore, person.inclusion()), IndependentEligibility::or);
        }
        if (person.sores().isEmpty()) {
            answers.put("I3", 'U');
            answers.put("I4", 'U');
        }
        answers.put("I5", consented(person));
        answers.put("E1", calcinosis(person));
        EXCLUSIONS
                .subList(1, EXCLUSIONS.size())
                .forEach(id -> answers.put(id, person.judged().getOrDefault(id, 'U')));
        answers.computeIfPresent("E2", (id, answer) -> neoplasm(answer, person));
        return answers;
    }

    static String outcome(Map<String, Character> answers) {
        var fails = answers.entrySet().stream()
                .anyMatch(answer -> answer.getValue() == (EXCLUSIONS.contains(answer.getKey()) ? 'T' : 'F'));
        if (fails) {
            return "NOT_ELIGIBLE";
        }
        return answers.containsValue('U') ? "UNRESOLVED" : "ELIGIBLE";
    }

    // ---- consent and age

    private static char consented(Person person) {
        return person.consents().stream().anyMatch(consent -> valid(consent) && consent.minute() <= person.inclusion())
                ? 'T'
                : 'U';
    }

    private static char age(Person person) {
        Consented looked = null;
        for (var consent : person.consents()) {
            var counts = valid(consent) && consent.minute() <= person.inclusion();
            var best = looked != null && valid(looked) && looked.minute() <= person.inclusion();
            if (looked == null || counts && !best || counts == best && consent.minute() > looked.minute()) {
                looked = consent;
            }
        }
        if (looked == null) {
            return 'U';
        }
        return switch (Integer.signum(looked.years() - 18)) {
            case -1 -> looked.overEighteen() ? 'U' : 'F';
            case 1 -> looked.overEighteen() ? 'T' : 'U';
            default -> looked.overEighteen() ? 'T' : 'F';
        };
    }

    private static boolean valid(Consented consent) {
        long first = minutes(2021, 9, 1);
        long second = minutes(2024, 1, 1);
        return switch (consent.form()) {
            case "1.0" -> consent.minute() >= first && consent.minute() < second;
            case "2.0" -> consent.minute() >= second;
            default -> false;
        };
    }

    // ---- classification

    private static char classified(Person person) {
        if (person.items() == null) {
            return 'U';
        }
        if (!person.exclusions().isEmpty()) {
            return 'F';
        }
        List<String> possible = new ArrayList<>(person.items());
        possible.addAll(person.unknown());
        if (points(possible) < 9) {
            return 'F';
        }
        var open = person.unknown().stream().anyMatch(code -> !POINTS.containsKey(code));
        return points(person.items()) >= 9 && !open ? 'T' : 'U';
    }

    private static int points(List<String> items) {
        int points = 0;
        Map<String, Integer> groups = new LinkedHashMap<>();
        for (var item : items.stream().distinct().toList()) {
            var worth = POINTS.getOrDefault(item, "0:").split(":", -1);
            if (worth[1].isEmpty()) {
                points += Integer.parseInt(worth[0]);
            } else {
                groups.merge(worth[1], Integer.parseInt(worth[0]), Math::max);
            }
        }
        for (int group : groups.values()) {
            points += group;
        }
        return points;
    }

    // ---- neoplasm

    private static char neoplasm(char answer, Person person) {
        if (answer == 'U' || person.lastSign() == null) {
            return answer;
        }
        int[] today = date(localDay(person.inclusion()));
        int year = today[0] - 10;
        long limit = day(year, today[1], Math.min(today[2], length(year, today[1])));
        char recent = first(person.lastSign()) >= limit ? 'T' : last(person.lastSign()) < limit ? 'F' : 'U';
        return recent == answer ? answer : 'U';
    }

    // ---- ulcers

    private static char active(Sore sore) {
        var large = sore.hundredths() == null ? 'U' : of(sore.hundredths() > 200);
        return and(and(large, sign(sore.painful())), and(sign(sore.deep()), sign(sore.dermisLost())));
    }

    private static char qualifies(Sore sore, long inclusion) {
        return and(active(sore), refractory(sore, inclusion));
    }

    private static char refractory(Sore sore, long inclusion) {
        if (sore.outcome() == null
                || later(sore.start(), inclusion)
                || later(sore.end(), inclusion)
                || later(sore.seen(), inclusion)) {
            return 'U';
        }
        int months = MONTHS.get(sore.outcome());
        if (months == 0) {
            return 'F';
        }
        return and(longEnough(sore), months < 0 ? within(sore, -months) : after(sore, months));
    }

    private static boolean later(@Nullable Time time, long inclusion) {
        return time != null && (time.year() == 0 ? time.minute() > inclusion : first(time) > localDay(inclusion));
    }

    private static char longEnough(Sore sore) {
        if (sore.start() == null || sore.end() == null) {
            return 'U';
        }
        var pairs = new Pairs();
        for (long end : ends(sore.end())) {
            pairs.add(first(sore.start()), last(sore.start()), Long.MIN_VALUE / 2, end - 4);
        }
        return pairs.answer();
    }

    private static char within(Sore sore, int months) {
        if (sore.end() == null || sore.seen() == null) {
            return 'U';
        }
        var pairs = new Pairs();
        for (long end : ends(sore.end())) {
            pairs.add(first(sore.seen()), last(sore.seen()), end, monthsLater(end, months));
        }
        return pairs.answer();
    }

    private static char after(Sore sore, int months) {
        if (sore.end() == null || sore.seen() == null || sore.judge() == null) {
            return 'U';
        }
        if (!sore.judge().equals("REFERRING_PHYSICIAN")) {
            return 'F';
        }
        var pairs = new Pairs();
        for (long end : ends(sore.end())) {
            pairs.add(first(sore.seen()), last(sore.seen()), monthsLater(end, months), Long.MAX_VALUE / 2);
        }
        return pairs.answer();
    }

    /** Counts, over all days that two times can mean, the pairs that fit and those that do not. */
    private static final class Pairs {
        private boolean some;
        private boolean others;

        void add(long from, long to, long fitsFrom, long fitsTo) {
            var fitting = Math.min(to, fitsTo) - Math.max(from, fitsFrom) + 1;
            some |= fitting > 0;
            others |= fitting < to - from + 1;
        }

        char answer() {
            return some ? others ? 'U' : 'T' : 'F';
        }
    }

    private static char calcinosis(Person person) {
        if (person.sores().isEmpty()) {
            return 'U';
        }
        var qualifying = person.sores().stream()
                .map(sore -> qualifies(sore, person.inclusion()))
                .toList();
        boolean sure = qualifying.contains('T');
        boolean hopeless = qualifying.stream().allMatch(answer -> answer == 'F');
        char free = 'F';
        for (int i = 0; i < qualifying.size(); i++) {
            char own = free(person.sores().get(i), person.inclusion());
            switch (qualifying.get(i)) {
                case 'T' -> free = or(free, own);
                case 'U' -> free = or(free, sure && own == 'T' ? 'U' : own);
                default -> free = hopeless ? or(free, own) : free;
            }
        }
        return free == 'T' ? 'F' : free == 'F' ? 'T' : 'U';
    }

    private static char free(Sore sore, long inclusion) {
        if (sore.calcified() == null) {
            return 'U';
        }
        if (sore.calcified()) {
            return 'F';
        }
        if (sore.filmed() == null) {
            return 'U';
        }
        var inTime = sore.filmed().year() == 0
                ? sore.filmed().minute() <= inclusion
                : last(sore.filmed()) <= localDay(inclusion);
        return inTime ? 'T' : 'U';
    }

    // ---- three answers

    private static char sign(@Nullable Boolean present) {
        return present == null ? 'U' : of(present);
    }

    private static char of(boolean met) {
        return met ? 'T' : 'F';
    }

    private static char and(char one, char other) {
        return AND[ANSWERS.indexOf(one)].charAt(ANSWERS.indexOf(other));
    }

    private static char or(char one, char other) {
        return OR[ANSWERS.indexOf(one)].charAt(ANSWERS.indexOf(other));
    }

    // ---- days as whole numbers, 1 January 1970 being 0

    private static List<Long> ends(Time time) {
        List<Long> days = new ArrayList<>();
        for (long day = first(time); day <= last(time); day++) {
            days.add(day);
        }
        return days;
    }

    private static long first(Time time) {
        return time.year() == 0
                ? localDay(time.minute())
                : day(time.year(), Math.max(1, time.month()), Math.max(1, time.day()));
    }

    private static long last(Time time) {
        if (time.year() == 0) {
            return localDay(time.minute());
        }
        int month = time.month() == 0 ? 12 : time.month();
        return day(time.year(), month, time.day() == 0 ? length(time.year(), month) : time.day());
    }

    static long day(int year, int month, int dayOfMonth) {
        long days = dayOfMonth - 1;
        for (int y = 1970; y < year; y++) {
            days += leap(y) ? 366 : 365;
        }
        for (int m = 1; m < month; m++) {
            days += length(year, m);
        }
        return days;
    }

    private static long minutes(int year, int month, int dayOfMonth) {
        return day(year, month, dayOfMonth) * DAY;
    }

    private static long monthsLater(long day, int months) {
        int[] date = date(day);
        int year = date[1] + months > 12 ? date[0] + 1 : date[0];
        int month = date[1] + months > 12 ? date[1] + months - 12 : date[1] + months;
        return day(year, month, Math.min(date[2], length(year, month)));
    }

    /** Year, month and day of the month. */
    private static int[] date(long day) {
        int year = 1970;
        while (day >= day(year + 1, 1, 1)) {
            year++;
        }
        int month = 1;
        while (month < 12 && day >= day(year, month + 1, 1)) {
            month++;
        }
        return new int[] {year, month, (int) (day - day(year, month, 1)) + 1};
    }

    private static boolean leap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int length(int year, int month) {
        return month == 2 && leap(year) ? 29 : MONTH_LENGTHS[month - 1];
    }

    /** The day at Amsterdam: an hour ahead of UTC, two from 01:00 UTC of the last Sunday of March until that of October. */
    private static long localDay(long minute) {
        int year = 1970;
        while (minute >= minutes(year + 1, 1, 1)) {
            year++;
        }
        long summer = lastSunday(year, 3) * DAY + 60;
        long winter = lastSunday(year, 10) * DAY + 60;
        return (minute + (minute >= summer && minute < winter ? 120 : 60)) / DAY;
    }

    private static long lastSunday(int year, int month) {
        long last = day(year, month, length(year, month));
        return last - (last + 4) % 7; // the first day of 1970 was a Thursday
    }
}
