package io.partnercontracts.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** A connection to a stub, kept alive, on which a test says when which bytes are sent. */
public final class Connection implements AutoCloseable {

    private final Socket socket;

    public Connection(URI url) throws IOException {
        this(url, 10_000);
    }

    /** Waits as many milliseconds for a byte. */
    public Connection(URI url, int timeout) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(timeout);
    }

    /** Returns once nobody listens there any more. */
    public static void awaitRefusal(URI url) throws IOException {
        while (true) {
            try {
                new Connection(url).close();
            } catch (ConnectException e) {
                return;
            } catch (SocketException e) {
                // The port was closed between the two halves of the connection.
                continue;
            }
        }
    }

    public Connection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** Begins a request whose body the stub now waits for. */
    public Connection beginPut(String path, int length) throws IOException {
        send("PUT " + path + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + length + "\r\n\r\n");
        if (!receive().startsWith("HTTP/1.1 100 ")) {
            throw new IOException("The stub does not wait for the body");
        }
        return this;
    }

    /** The next head of an answer, with its body if it says how long that is; empty if the stub closed instead. */
    public String receive() throws IOException {
        var head = new StringBuilder();
        int next;
        while (head.indexOf("\r\n\r\n") < 0 && (next = socket.getInputStream().read()) >= 0) {
            head.append((char) next);
        }
        var length = head.toString().replaceFirst("(?is).*content-length: (\\d+).*", "$1");
        return length.matches("\\d+")
                ? head + new String(socket.getInputStream().readNBytes(Integer.parseInt(length)), ISO_8859_1)
                : head.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
