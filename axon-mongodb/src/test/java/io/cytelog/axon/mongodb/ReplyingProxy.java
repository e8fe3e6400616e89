package io.cytelog.axon.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import io.cytelog.infrastructure.TestInfrastructure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the driver and mongod. It can lose the replies to inserts after the inserts have arrived, and everything,
 * as a network does that is cut: no connection is closed, and nothing goes through.
 */
final class ReplyingProxy implements AutoCloseable {

    /** How the reply is lost. */
    enum Loss {
        SILENCE,
        DISCONNECTION
    }

    private final ServerSocket server;
    private final String host;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger losses = new AtomicInteger();
    private volatile Loss loss = Loss.SILENCE;
    private volatile boolean silent;
    private volatile boolean cut;
    private volatile boolean leaving;

    /** Before the mongod of all tests, on a port of its own. */
    static ReplyingProxy beforeMongod() throws IOException {
        var mongod = new ServerAddress(
                new ConnectionString(TestInfrastructure.shared().mongoAdminUri())
                        .getHosts()
                        .getFirst());
        return new ReplyingProxy(
                mongod.getHost(), mongod.getPort(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** An administrator's client that knows no other way than through here. */
    MongoClient client(String applicationName) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
                .applicationName(applicationName)
                .applyToClusterSettings(cluster -> cluster.mode(ClusterConnectionMode.SINGLE)
                        .hosts(List.of(new ServerAddress("127.0.0.1", server.getLocalPort())))
                        .serverSelectionTimeout(2, TimeUnit.SECONDS))
                .build());
    }

    /** @param here where it listens */
    ReplyingProxy(String host, int port, InetSocketAddress here) throws IOException {
        this.host = host;
        this.port = port;
        this.server = new ServerSocket();
        server.bind(here);
        Thread.ofPlatform().daemon().start(this::accept);
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

    /** Goes away for good when the next insert comes, which does not arrive. */
    void goAwayAtInsert() {
        leaving = true;
    }

    /** Nothing goes through in either direction from now on. */
    void cut() {
        cut = true;
    }

    /** What was cut works again, for new connections: those that lost something are closed. */
    void mend() {
        closeLinks();
        cut = false;
    }

    /** Connections that are there now stay open and carry nothing any more; new ones work. */
    void blackHole() {
        links.forEach(link -> link.dead = true);
    }

    int repliesStillToLose() {
        return losses.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        closeLinks();
    }

    private void closeLinks() {
        links.forEach(Link::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                connect(client);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var link = new Link(client, new Socket(host, port));
            links.add(link);
            Thread.ofPlatform().daemon().start(link::requests);
            Thread.ofPlatform().daemon().start(link::replies);
        } catch (ConnectException refused) {
            client.close();
        }
    }

    private final class Link {

        private final Socket client;
        private final Socket mongod;
        private volatile boolean mute;
        private volatile boolean dead;

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
                    if (cut || dead) {
                        continue;
                    }
                    if (leaving && from == client && isInsert(buffer, read)) {
                        ReplyingProxy.this.close();
                        return;
                    }
                    if (from == client && isInsert(buffer, read) && losses.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        mute = true;
                    }
                    if (from == client || !(mute || silenced())) {
                        to.getOutputStream().write(buffer, 0, read);
                    } else if (loss == Loss.DISCONNECTION) {
                        client.close();
                    }
                }
                close();
            } catch (IOException ended) {
                close();
            }
        }

        private boolean silenced() {
            return silent && losses.get() < Integer.MAX_VALUE;
        }

        private void close() {
            links.remove(this);
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
