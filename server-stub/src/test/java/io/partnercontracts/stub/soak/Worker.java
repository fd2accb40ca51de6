package io.partnercontracts.stub.soak;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Opens one connection after another, sends requests on each, many at once, and compares what comes back. */
final class Worker implements Runnable {

    private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]*)\"");
    private static final int MOST_PIPELINED = 8;
    private static final int MOST_CONFIRMED = 40;

    /** Jetty does without the last of it. */
    private static final int LAST_CHUNK = "\r\n0\r\n\r\n".length();

    private final URI stub;
    private final Mix mix;
    private final Tally tally;
    private final long end;
    private boolean knowsTheAgreements = true;
    private String abandoned = "";

    Worker(URI stub, int number, long seed, Tally tally, long end) {
        this.stub = stub;
        this.mix = new Mix(number, seed);
        this.tally = tally;
        this.end = end;
    }

    @Override
    public void run() {
        while (System.nanoTime() < end) {
            try (var socket = new Socket(stub.getHost(), stub.getPort())) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(60_000);
                use(socket);
                tally.count("connections");
            } catch (IOException | RuntimeException e) {
                tally.fail("A connection failed: " + e);
                knowsTheAgreements = false;
            }
        }
    }

    private void use(Socket socket) throws IOException {
        var in = new BufferedInputStream(socket.getInputStream());
        if (!knowsTheAgreements) {
            exchange(socket, in, List.of(mix.forget()));
            knowsTheAgreements = true;
        }
        for (int batch = mix.random().nextInt(mix.random().nextInt(4) == 0 ? 100 : 5);
                batch > 0 && System.nanoTime() < end;
                batch--) {
            exchange(socket, in, requests());
            if (mix.confirmed().size() > MOST_CONFIRMED) {
                check(socket, in);
            }
        }
        check(socket, in);
        switch (mix.random().nextInt(4)) {
            case 0 -> abandon(socket);
            case 1 -> endMalformed(socket, in, List.of());
            // The stub must not answer what follows.
            case 2 -> endMalformed(socket, in, List.of(mix.list(), mix.list()));
            default -> {}
        }
    }

    private List<Sent> requests() {
        var sent = new ArrayList<Sent>();
        for (int i = mix.random().nextInt(MOST_PIPELINED); i >= 0; i--) {
            sent.add(mix.next());
        }
        return sent;
    }

    private void exchange(Socket socket, InputStream in, List<Sent> requests) throws IOException {
        write(socket, requests);
        for (var sent : requests) {
            var reply = Reply.read(in, sent.hasNoBody());
            if (reply == null) {
                throw new IOException("Closed instead of an answer to " + sent.what() + " " + sent.id());
            }
            compare(sent, reply);
        }
    }

    private void compare(Sent sent, Reply reply) throws IOException {
        tally.count("answered " + sent.what() + ": " + reply.status());
        var id = reply.headers().get("MS-CorrelationId");
        if (sent.isReadable()
                && !(sent.id().equals(id) && sent.id().equals(reply.headers().get("MS-RequestId")))) {
            // What follows on the connection would fail as well.
            throw new IOException(sent.what() + " " + sent.id() + " was answered by the response to " + id + ": "
                    + reply.status() + " " + reply.body());
        }
        if (reply.status() != sent.status() || !reply.body().contains(sent.email())) {
            tally.fail(sent + " was answered by " + reply);
        }
    }

    /** Every confirmed agreement is listed, once, in order. */
    private void check(Socket socket, InputStream in) throws IOException {
        var list = mix.list();
        write(socket, List.of(list));
        var reply = Reply.read(in, false);
        if (reply == null) {
            throw new IOException("Closed instead of a list");
        }
        compare(list, reply);
        var listed = EMAIL.matcher(reply.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        if (!listed.equals(mix.confirmed())) {
            tally.fail("Confirmed were " + mix.confirmed() + ", listed " + listed + "; abandoned: " + abandoned);
        }
        exchange(socket, in, List.of(mix.forget()));
    }

    /** Some valid requests, one that ends the connection, and some that must not be answered. */
    private void endMalformed(Socket socket, InputStream in, List<Sent> ignored) throws IOException {
        var valid = mix.random().nextBoolean() ? List.of(mix.list(), mix.list()) : List.<Sent>of();
        var last = mix.nextMalformed();
        var all = new ArrayList<>(valid);
        all.add(last);
        all.addAll(ignored);
        try {
            write(socket, all);
        } catch (SocketException e) {
            // The stub has seen enough.
        }
        try {
            for (var sent : valid) {
                var reply = Reply.read(in, false);
                if (reply == null) {
                    tally.count("lost before malformed");
                    return;
                }
                compare(sent, reply);
            }
            var reply = Reply.read(in, last.hasNoBody());
            if (reply == null) {
                tally.count("lost " + last.what());
                return;
            }
            compare(last, reply);
            if (in.read() >= 0) {
                tally.fail("More than one response after " + last.what());
            }
        } catch (SocketException e) {
            tally.count("reset after " + last.what());
        }
    }

    /** A request without its end. */
    private void abandon(Socket socket) throws IOException {
        var sent = mix.next();
        mix.confirmed().clear();
        var length = mix.random().nextInt(sent.bytes().length - LAST_CHUNK);
        socket.getOutputStream().write(sent.bytes(), 0, length);
        abandoned = sent.what() + " " + sent.id() + " after " + length + " of " + sent.bytes().length + " bytes";
        if (mix.random().nextBoolean()) {
            socket.setSoLinger(true, 0);
        }
        tally.count("abandoned");
    }

    private void write(Socket socket, List<Sent> requests) throws IOException {
        var bytes = new ByteArrayOutputStream();
        requests.forEach(sent -> bytes.writeBytes(sent.bytes()));
        var all = bytes.toByteArray();
        var random = mix.random();
        int from = 0;
        while (from < all.length) {
            var length = random.nextInt(3) == 0 ? random.nextInt(all.length - from) + 1 : all.length - from;
            socket.getOutputStream().write(all, from, length);
            from += length;
            if (from < all.length && random.nextBoolean()) {
                Thread.yield();
            }
        }
    }
}
