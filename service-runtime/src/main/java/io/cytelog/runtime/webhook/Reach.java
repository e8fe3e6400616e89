package io.cytelog.runtime.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses a sender connects to. It is asked for every address that a name resolves to, at every connection. */
public enum Reach {
    /** Those of the public internet: whoever names a receiver cannot make the service talk to its own network. */
    OUTSIDE {
        @Override
        boolean includes(InetAddress address) {
            return !(address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()
                    || isReserved(address.getAddress(), address instanceof Inet4Address));
        }
    },
    /** Any. */
    EVERYWHERE {
        @Override
        boolean includes(InetAddress address) {
            return true;
        }
    };

    abstract boolean includes(InetAddress address);

    /** What {@link InetAddress} has no word for. */
    private static boolean isReserved(byte[] bytes, boolean four) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (four) {
            boolean thisNetwork = first == 0;
            boolean sharedByCarrier = first == 100 && second >= 64 && second < 128; // RFC 6598
            boolean forTests = first == 198 && (second == 18 || second == 19); // RFC 2544
            return thisNetwork || sharedByCarrier || forTests || first >= 240;
        }
        boolean uniqueLocal = (first & 0xfe) == 0xfc; // RFC 4193
        boolean translated = first == 0x00 && second == 0x64 || first == 0x20 && second == 0x02; // RFC 6052, 3056
        return uniqueLocal || translated || first == 0; // compatible addresses carry one of version 4
    }
}
