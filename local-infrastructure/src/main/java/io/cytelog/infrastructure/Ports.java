package io.cytelog.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback interface. */
public final class Ports {
    // Below the range from which Linux and macOS take the ports of outgoing connections.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int CONNECT_MILLIS = 200;

    private Ports() {}

    /** Throws an {@link InfrastructureException} that names the port and what it is for, when another process has it. */
    public static void requireFree(int port, String purpose) {
        if (!isFree(port)) {
            throw new InfrastructureException("Port " + port + ", needed for " + purpose
                    + ", is taken by another process. Stop that process, or choose other ports (--port-base N).");
        }
    }

    /** A port that nobody listens on at the moment. */
    public static int free() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new InfrastructureException("No free TCP port between " + FIRST + " and " + LAST + ".");
    }

    static boolean isFree(int port) {
        return !isListening(port) && canBind(port);
    }

    static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
