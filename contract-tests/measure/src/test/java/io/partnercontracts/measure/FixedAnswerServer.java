package io.partnercontracts.measure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers every request on loopback with the documented answer to a confirmed agreement, in one write, and keeps the
 * connection. Prints its port, and ends when its standard input does: with the program that started it.
 */
final class FixedAnswerServer {

    private static final byte[] ANSWER = answer();

    private FixedAnswerServer() {}

    public static void main(String[] args) throws IOException {
        var server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                var connection = server.accept();
                start(() -> serve(connection));
            }
        });
        System.out.println(server.getLocalPort());
        while (System.in.read() != -1) {}
    }

    private static void serve(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            var in = new BufferedInputStream(connection.getInputStream(), 16 * 1024);
            var out = connection.getOutputStream();
            while (readRequest(in)) {
                out.write(ANSWER);
            }
        }
    }

    /** Reads to the end of a request, or tells that there is none. */
    private static boolean readRequest(InputStream in) throws IOException {
        long bodyLength = 0;
        for (var line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                bodyLength = Long.parseLong(line.substring(15).trim());
            }
        }
        if (bodyLength == 0) {
            return false;
        }
        in.skipNBytes(bodyLength);
        return true;
    }

    private static String readLine(InputStream in) throws IOException {
        var line = new StringBuilder(128);
        for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private static byte[] answer() {
        var body = Example.text("create-agreement.response.json");
        return """
                HTTP/1.1 201 Created\r
                Content-Type: application/json; charset=utf-8\r
                Date: Thu, 14 Jun 2018 00:00:00 GMT\r
                MS-CorrelationId: ab993325-1ca2-4ba7-a14b-9c4d9f6f6d1e\r
                MS-RequestId: 94e4e214-6b06-4fb7-96d1-94d559f9b47f\r
                Content-Length: %d\r
                \r
                %s""".formatted(body.length(), body).getBytes(StandardCharsets.US_ASCII);
    }

    private static void start(Task task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Task {
        void run() throws IOException;
    }
}
