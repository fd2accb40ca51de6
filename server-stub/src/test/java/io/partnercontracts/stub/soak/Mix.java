package io.partnercontracts.stub.soak;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.partnercontracts.stub.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ObjectNode;

/** Makes the requests of one worker: valid ones, refused ones and malformed ones, for a customer of its own. */
final class Mix {

    private static final int TOO_LARGE = 1024 * 1024 + 1;

    private final Random random;
    private final int worker;
    private final String customer;
    private final String before;
    private final String after;
    private final List<String> confirmed = new ArrayList<>();
    private long number;

    private record Kind(int weight, Supplier<Sent> request) {}

    private final List<Kind> kinds = List.of(
            new Kind(30, () -> create("POST", plain(), agreement())),
            new Kind(6, () -> create("POST large", plain(), agreement() + " ".repeat(random().nextInt(64 * 1024)))),
            new Kind(8, this::chunked),
            new Kind(5, () -> create("POST expecting 100", plain() + "Expect: 100-continue\r\n", agreement())),
            new Kind(5, () -> compressed("POST compressed", gzip(agreement()), 201)),
            new Kind(12, () -> get("GET", customerPath() + "/agreements?agreementType=*", 200)),
            new Kind(2, () -> get("GET qualifications", customerPath() + "/qualifications", 200)),
            new Kind(2, () -> get("GET clock", "/__admin/clock", 200)),
            new Kind(1, () -> get("GET journal", "/__admin/requests?limit=5&brief=true", 200)),
            new Kind(2, () -> get("HEAD", customerPath() + "/agreements", 405)),
            new Kind(2, () -> get("DELETE", customerPath() + "/agreements", 405)),
            new Kind(2, () -> get("GET unknown path", "/v1/nothing/" + random().nextInt(), 404)),
            new Kind(2, () -> post("POST without contact", plain(), "{\"templateId\": \"x\"}", 400)),
            new Kind(2, () -> post("POST broken JSON", plain(), "{\"templateId\": ", 400)),
            new Kind(2, () -> post("POST no JSON", "Content-Type: text/plain\r\n", agreement(), 415)),
            new Kind(2, () -> post("POST unacceptable", plain() + "Accept: image/png\r\n", agreement(), 406)),
            new Kind(2, () -> post("POST preferred", plain() + "Prefer: code=429\r\n", agreement(), 429)),
            new Kind(2, () -> post("POST unknown coding", plain() + "Content-Encoding: br\r\n", agreement(), 415)),
            new Kind(2, () -> compressed("POST broken compression", agreement().getBytes(ISO_8859_1), 400)),
            new Kind(1, () -> compressed("POST bomb", gzip(" ".repeat(TOO_LARGE)), 413)),
            new Kind(1, () -> post("POST too large", plain(), " ".repeat(TOO_LARGE + random().nextInt(9999)), 413)),
            new Kind(2, this::withoutToken));

    /** After these the connection ends. */
    private final List<Supplier<Sent>> malformed = List.of(
            () -> unreadable("no HTTP", "nonsense\r\n\r\n"),
            () -> unreadable("bad percent", "GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            () -> unreadable("header without name", "GET /v1 HTTP/1.1\r\nHost: localhost\r\n: x\r\n\r\n"),
            () -> unreadable("space in a name", "GET /v1 HTTP/1.1\r\nHost: localhost\r\nA b: x\r\n\r\n"),
            () -> unreadable("no host", "GET /v1 HTTP/1.1\r\nA: x\r\n\r\n"),
            () -> unreadable("two hosts", "GET /v1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
            () -> unreadable(
                    "two lengths",
                    "POST /v1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
            () -> unreadable(
                    "length and chunks",
                    "POST /v1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "0\r\n\r\n"),
            this::badChunk,
            this::closing);

    Mix(int worker, long seed) {
        this.worker = worker;
        random = new Random(seed);
        customer = new UUID(0x4000L | (long) worker << 32, Long.MIN_VALUE | worker).toString();
        var template = Examples.agreement();
        ((ObjectNode) template.path("primaryContact")).put("email", "@@");
        var parts = template.toString().split("@@");
        before = parts[0];
        after = parts[1];
    }

    Random random() {
        return random;
    }

    /** Any request after which the connection goes on. */
    Sent next() {
        var place = random.nextInt(kinds.stream().mapToInt(Kind::weight).sum());
        for (var kind : kinds) {
            place -= kind.weight;
            if (place < 0) {
                return kind.request.get();
            }
        }
        throw new AssertionError();
    }

    /** Any request after which the connection ends. */
    Sent nextMalformed() {
        return malformed.get(random.nextInt(malformed.size())).get();
    }

    /** The list of all that was confirmed. */
    Sent list() {
        return get("GET all", customerPath() + "/agreements?agreementType=*", 200);
    }

    /** Lets the stub forget the customer's agreements. */
    Sent forget() {
        confirmed.clear();
        var id = nextId();
        return sent("PUT", head("PUT", "/__admin/customers/" + customer, id) + plain() + body("{}"), id, 204, "");
    }

    /** The addresses of the contacts for whom it was confirmed, in order. */
    List<String> confirmed() {
        return confirmed;
    }

    /** The place of a request among those of its worker; -1 if the id is another worker's. */
    long number(String id) {
        return id.startsWith(String.format("%08x", worker)) ? Long.parseLong(id.substring(24), 16) : -1;
    }

    String nextId() {
        return String.format("%08x-0000-4000-8000-%012x", worker, number++);
    }

    private String customerPath() {
        return "/v1/customers/" + customer;
    }

    private static String plain() {
        return "Content-Type: application/json\r\n";
    }

    /** The contact's address is the id that the request is going to have. */
    private String agreement() {
        return before + String.format("%08x-0000-4000-8000-%012x", worker, number) + "@example.com" + after;
    }

    private static String head(String method, String path, String id) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\nMS-RequestId: "
                + id + "\r\nMS-CorrelationId: " + id + "\r\n";
    }

    private static String body(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static Sent sent(String what, String text, String id, int status, String email) {
        return new Sent(what, text.getBytes(ISO_8859_1), id, status, email, false);
    }

    private Sent get(String what, String path, int status) {
        var id = nextId();
        var method = what.split(" ")[0];
        return sent(what, head(method, path, id) + "\r\n", id, status, "");
    }

    private Sent post(String what, String headers, String body, int status) {
        var id = nextId();
        return sent(
                what,
                head("POST", customerPath() + "/agreements", id) + headers + body(body),
                id,
                status,
                status == 201 ? email(id) : "");
    }

    private String email(String id) {
        confirmed.add(id + "@example.com");
        return id + "@example.com";
    }

    private Sent create(String what, String headers, String body) {
        return post(what, headers, body, 201);
    }

    private Sent chunked() {
        var body = agreement();
        var half = random.nextInt(body.length() - 2) + 1;
        var id = nextId();
        var chunks = chunk(body.substring(0, half)) + chunk(body.substring(half)) + "0\r\n\r\n";
        var text = head("POST", customerPath() + "/agreements", id) + plain() + "Transfer-Encoding: chunked\r\n\r\n";
        return sent("POST chunked", text + chunks, id, 201, email(id));
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private Sent compressed(String what, byte[] body, int status) {
        var id = nextId();
        var bytes = new ByteArrayOutputStream();
        var head = head("POST", customerPath() + "/agreements", id) + plain()
                + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n";
        bytes.writeBytes(head.getBytes(ISO_8859_1));
        bytes.writeBytes(body);
        return new Sent(what, bytes.toByteArray(), id, status, status == 201 ? email(id) : "", false);
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Sent withoutToken() {
        var id = nextId();
        var text = head("POST", customerPath() + "/agreements", id).replace("Authorization: Bearer token\r\n", "");
        return sent("POST without token", text + plain() + body(agreement()), id, 401, "");
    }

    private static Sent unreadable(String what, String text) {
        return new Sent(what, text.getBytes(ISO_8859_1), "", 400, "", true);
    }

    /** Its head can be read, so that the response repeats the ids. */
    private Sent badChunk() {
        var body = chunk(agreement());
        var id = nextId();
        var text = head("POST", customerPath() + "/agreements", id) + plain() + "Transfer-Encoding: chunked\r\n\r\n"
                + body + "zz\r\n";
        return new Sent("bad chunk", text.getBytes(ISO_8859_1), id, 400, "", true);
    }

    private Sent closing() {
        var id = nextId();
        var text = head("GET", customerPath() + "/agreements", id) + "Connection: close\r\n\r\n";
        return new Sent("GET and close", text.getBytes(ISO_8859_1), id, 200, "", true);
    }
}
