package io.cytelog.safety.rule.stopping;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a boundary does at a true rate of events, when it is looked at after every evaluable subject.
 *
 * @param stop probability to stop at any time
 * @param expectedTreated expected number of evaluable subjects, the one at which it stops included
 * @param expectedEvents expected number of subjects with an event among them
 */
public record OperatingCharacteristics(
        Rational rate, Rational stop, Rational expectedTreated, Rational expectedEvents) {

    /** Counts the orders of events and non-events that lead to each place without having stopped: all of it exact. */
    public static OperatingCharacteristics of(StoppingTable table, Rational rate) {
        Map<Integer, BigInteger> going = Map.of(0, BigInteger.ONE);
        var stop = Rational.ZERO;
        var treated = Rational.ZERO;
        var events = Rational.ZERO;
        for (int n = 1; n <= table.subjects(); n++) {
            var reached = oneMore(going);
            var goesOn = new TreeMap<>(reached);
            for (var place : reached.entrySet()) {
                int k = place.getKey();
                if (table.stops(n, k)) {
                    goesOn.remove(k);
                    var here = Binomial.sequence(k, n - k, rate).times(place.getValue());
                    stop = stop.plus(here);
                    treated = treated.plus(here.times(BigInteger.valueOf(n)));
                    events = events.plus(here.times(BigInteger.valueOf(k)));
                }
            }
            going = goesOn;
        }
        for (var place : going.entrySet()) {
            int k = place.getKey();
            var here = Binomial.sequence(k, table.subjects() - k, rate).times(place.getValue());
            treated = treated.plus(here.times(BigInteger.valueOf(table.subjects())));
            events = events.plus(here.times(BigInteger.valueOf(k)));
        }
        return new OperatingCharacteristics(rate, stop, treated, events);
    }

    private static Map<Integer, BigInteger> oneMore(Map<Integer, BigInteger> orders) {
        Map<Integer, BigInteger> more = new TreeMap<>();
        orders.forEach((events, count) -> {
            more.merge(events, count, BigInteger::add);
            more.merge(events + 1, count, BigInteger::add);
        });
        return more;
    }
}
