package io.cytelog.axon.mongodb;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the driver and mongod, and can lose the replies to inserts after the inserts have arrived. */
final class ReplyingProxy implements AutoCloseable {

    /** How the reply is lost. */
    enum Loss {
        SILENCE,
        DISCONNECTION
    }

    private final ServerSocket server;
    private final String host;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger losses = new AtomicInteger();
    private volatile Loss loss = Loss.SILENCE;
    private volatile boolean silent;

    ReplyingProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Loses the replies to the next inserts into the log. */
    void loseReplies(int inserts, Loss how) {
        loss = how;
        losses.set(inserts);
    }

    /** Lets the next insert through and then no reply at all, on any connection. */
    void fallSilentAfterInsert() {
        loseReplies(Integer.MAX_VALUE, Loss.SILENCE);
        silent = true;
    }

    int repliesStillToLose() {
        return losses.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket mongod = new Socket(host, port);
                sockets.add(client);
                sockets.add(mongod);
                var link = new Link(client, mongod);
                Thread.ofVirtual().start(link::requests);
                Thread.ofVirtual().start(link::replies);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Link {

        private final Socket client;
        private final Socket mongod;
        private volatile boolean mute;

        Link(Socket client, Socket mongod) {
            this.client = client;
            this.mongod = mongod;
        }

        void requests() {
            pump(client, mongod);
        }

        void replies() {
            pump(mongod, client);
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (from == client && isInsert(buffer, read) && losses.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        mute = true;
                    }
                    if (from == client || !(mute || silenced())) {
                        to.getOutputStream().write(buffer, 0, read);
                    } else if (loss == Loss.DISCONNECTION) {
                        client.close();
                    }
                }
                to.close();
            } catch (IOException ended) {
                closeBoth();
            }
        }

        private boolean silenced() {
            return silent && losses.get() < Integer.MAX_VALUE;
        }

        private void closeBoth() {
            try {
                client.close();
                mongod.close();
            } catch (IOException ended) {
                throw new AssertionError(ended);
            }
        }

        private static boolean isInsert(byte[] buffer, int length) {
            String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            return text.contains("\u0002insert\u0000\u0008\u0000\u0000\u0000commits\u0000");
        }
    }
}
