package io.partnercontracts.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A server on loopback that gives every connection one answer, byte for byte, and closes it. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listener;

    RawServer(String answer) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        new Thread(() -> serve(answer.getBytes(StandardCharsets.ISO_8859_1))).start();
    }

    URI url() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve(byte[] answer) {
        while (!listener.isClosed()) {
            try (var connection = listener.accept()) {
                readRequest(connection);
                connection.getOutputStream().write(answer);
            } catch (IOException e) {
                // The test has closed one end.
            }
        }
    }

    private static void readRequest(Socket connection) throws IOException {
        var reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        int length = 0;
        String line;
        do {
            line = reader.readLine();
            if (line != null && line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        } while (line != null && !line.isEmpty());
        for (int i = 0; i < length; i++) {
            reader.read();
        }
    }
}
