package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.verify.traffic.Message.Header;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Recordings in the format HAR 1.2, which browsers and Postman open. A recording is complete after each exchange: the
 * next one is written over its end. Times are counted from the year 2000, since the true ones are nobody's concern.
 */
final class Har implements AutoCloseable {

    private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
    private static final String HEAD = "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"partner-center-verify\","
            + "\"version\":\"1\"},\"entries\":[";
    private static final String TAIL = "\n]}}\n";
    private static final String SERVER = "https://api.partnercenter.microsoft.com";

    private final RandomAccessFile file;
    private boolean isEmpty = true;

    /** @throws IOException if the file exists or cannot be made */
    Har(Path path) throws IOException {
        Files.createFile(path);
        file = new RandomAccessFile(path.toFile(), "rw");
        file.write((HEAD + TAIL).getBytes(StandardCharsets.UTF_8));
    }

    synchronized void write(Exchange redacted) throws IOException {
        String entry = (isEmpty ? "\n" : ",\n") + entry(redacted) + TAIL;
        file.seek(file.length() - TAIL.length());
        file.write(entry.getBytes(StandardCharsets.UTF_8));
        isEmpty = false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static ObjectNode entry(Exchange exchange) {
        ObjectNode entry = Trees.JSON.createObjectNode();
        entry.put("startedDateTime", BEGIN.plusMillis(exchange.startedMillis()).toString());
        entry.put("time", exchange.millis());
        ObjectNode request = message(entry.putObject("request"), exchange.request());
        request.put("method", exchange.method()).put("url", SERVER + exchange.target());
        ArrayNode query = request.putArray("queryString");
        exchange.parameters()
                .forEach(parameter ->
                        query.addObject().put("name", parameter.name()).put("value", parameter.value()));
        if (exchange.request().body().length > 0) {
            request.putObject("postData")
                    .put("mimeType", exchange.request().header("Content-Type"))
                    .put("text", exchange.request().text());
        }
        ObjectNode response = message(entry.putObject("response"), exchange.response());
        response.put("status", exchange.status())
                .put("statusText", exchange.reason())
                .put("redirectURL", "");
        response.putObject("content")
                .put("size", exchange.response().body().length)
                .put("mimeType", exchange.response().header("Content-Type"))
                .put("text", exchange.response().text());
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", exchange.millis()).put("receive", 0);
        return entry;
    }

    private static ObjectNode message(ObjectNode node, Message message) {
        node.put("httpVersion", "HTTP/1.1").put("headersSize", -1).put("bodySize", message.body().length);
        node.putArray("cookies");
        ArrayNode headers = node.putArray("headers");
        message.headers()
                .forEach(
                        header -> headers.addObject().put("name", header.name()).put("value", header.value()));
        return node;
    }

    /**
     * Reads a recording, or any other HAR file.
     *
     * @throws IllegalArgumentException if it is none; the message says what to do
     */
    static List<Exchange> read(Path path) {
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    path + " cannot be read. Name a recording, a file that record wrote.", e);
        }
        List<Exchange> exchanges = new ArrayList<>();
        entries(text, path).forEach(entry -> exchanges.add(exchange(entry)));
        return exchanges;
    }

    /** Whether this program wrote it, so that it holds nothing to mask. */
    static boolean isRedacted(Path path) {
        try (var reader = Files.newBufferedReader(path)) {
            return HEAD.equals(reader.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    /** The entries; of a file that was cut off, those whose lines are whole. */
    private static Iterable<JsonNode> entries(String text, Path path) {
        try {
            JsonNode entries = Trees.JSON.readTree(text).at("/log/entries");
            if (entries.isArray()) {
                return entries;
            }
        } catch (JsonProcessingException e) {
            if (text.startsWith(HEAD)) {
                return text.lines()
                        .skip(1)
                        .flatMap(line -> Trees.json(line.replaceFirst(",$", "")).stream())
                        .filter(line -> line.has("request"))
                        .toList();
            }
        }
        throw new IllegalArgumentException(path + " is no recording: it has no entries as a HAR file has.");
    }

    private static Exchange exchange(JsonNode entry) {
        JsonNode request = entry.path("request");
        JsonNode response = entry.path("response");
        String url = request.path("url").asText().replaceFirst("^[a-zA-Z]+://[^/?]*", "");
        return new Exchange(
                request.path("method").asText(),
                url.startsWith("/") ? url : "/" + url,
                Message.of(headers(request), request.at("/postData/text").asText()),
                response.path("status").asInt(),
                response.path("statusText").asText(),
                new Message(headers(response), content(response.path("content"))),
                0,
                entry.path("time").asLong());
    }

    private static byte[] content(JsonNode content) {
        String text = content.path("text").asText();
        return content.path("encoding").asText().equals("base64")
                ? Base64.getMimeDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Header> headers(JsonNode message) {
        List<Header> headers = new ArrayList<>();
        message.path("headers")
                .forEach(header -> headers.add(new Header(
                        header.path("name").asText(), header.path("value").asText())));
        return headers;
    }
}
