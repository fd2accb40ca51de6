package io.partnercontracts.contract.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.contract.generated.Description.Operation;
import io.partnercontracts.contract.generated.GeneratedRequest.Kind;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Makes requests for the operations of a description: as it wants them, with one thing wrong, and wild ones. */
final class RequestGenerator implements Gen<GeneratedRequest> {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> CHARSETS = List.of("utf-8", "utf-16", "iso-8859-1", "us-ascii", "utf-32le");
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "text/json",
            "application/xml",
            "text/xml",
            "application/x-www-form-urlencoded",
            "text/plain",
            "application/octet-stream",
            "multipart/form-data; boundary=x",
            "*/*",
            "nothing",
            ";",
            "application/json; charset=none",
            "application/xml; charset=\"utf-16\"");
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW", "get");

    /** Make sense only together, with a value that the page before has. */
    private static final Set<String> TOGETHER = Set.of("seekOperation", "MS-ContinuationToken");

    private final Description description;
    private final boolean extrasAreIgnored;

    /** @param extrasAreIgnored whether unknown members and parameters are ignored, or else refused */
    RequestGenerator(Description description, boolean extrasAreIgnored) {
        this.description = description;
        this.extrasAreIgnored = extrasAreIgnored;
    }

    @Override
    public GeneratedRequest generate(RandomnessSource source) {
        var choices = new Choices(source);
        var operation = choices.one(description.operations());
        var kind = choices.one(List.of(Kind.VALID, Kind.NEARLY, Kind.NEARLY, Kind.WILD));
        var draft = new Draft(operation, choices);
        draft.fill();
        switch (kind) {
            case VALID -> {}
            case NEARLY -> draft.breakOneThing();
            case WILD -> draft.goWild();
        }
        return draft.request(kind);
    }

    /** A change of the body at one place. */
    private record Change(String what, boolean refused, Runnable change) {}

    private final class Draft {

        private final Operation operation;
        private final Choices choices;
        private final Values values;
        private final Map<String, String> path = new LinkedHashMap<>();
        private final Map<String, String> query = new LinkedHashMap<>();
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private String method;
        private String template;
        private String mediaType = "";
        private JsonNode schema = JSON.objectNode();
        private JsonNode body = JSON.missingNode();
        private byte[] bytes;
        private String what = "";
        private boolean refused;
        private int preferred;

        /** The server refuses an odd address without reading the body, and then a client may lose the response. */
        private boolean withoutBody;

        Draft(Operation operation, Choices choices) {
            this.operation = operation;
            this.choices = choices;
            values = new Values(description, choices);
            method = operation.method();
            template = operation.path();
        }

        void fill() {
            for (var parameter : operation.parameters()) {
                var name = parameter.path("name").asText();
                var place = parameter.path("in").asText();
                if (parameter.path("required").asBoolean() || choices.once(3) && !TOGETHER.contains(name)) {
                    if (place.equals("header")) {
                        headers.put(name, header(name, parameter));
                    } else {
                        (place.equals("path") ? path : query).put(name, value(name, place, parameter.path("schema")));
                    }
                }
            }
            if (operation.needsToken()) {
                headers.put("Authorization", "Bearer token");
            }
            if (!operation.bodies().isEmpty()) {
                mediaType = choices.one(List.copyOf(operation.bodies().keySet()));
                schema = description.schema(operation.bodies().get(mediaType));
                body = values.value("", schema, 0);
            }
        }

        private String value(String name, String place, JsonNode type) {
            boolean any = type.path("format").isMissingNode()
                    && type.path("type").asText().equals("string");
            return place.equals("path") && any && !name.equals("templateId")
                    ? choices.segment()
                    : values.value(name, type, 0).asText();
        }

        private String header(String name, JsonNode parameter) {
            return switch (name) {
                case "MS-RequestId", "MS-CorrelationId" -> choices.uuid().toString();
                default ->
                    name.equals("ValidateMfa")
                            ? values.value(name, parameter.path("schema"), 0).asText()
                            : choices.token();
            };
        }

        void breakOneThing() {
            var changes = new ArrayList<Change>();
            for (var parameter : operation.parameters("path")) {
                var name = parameter.path("name").asText();
                var type = parameter.path("schema");
                boolean typed = type.path("format").asText().equals("uuid")
                        || type.path("type").asText().equals("integer");
                changes.add(new Change("path " + name, typed, () -> path.put(name, choices.segment())));
            }
            for (var parameter : operation.parameters("query")) {
                breakParameter(changes, parameter);
            }
            changes.add(new Change("extra parameter", false, () -> query.put(choices.token(), choices.text())));
            if (operation.needsToken()) {
                changes.add(new Change("no token", true, () -> headers.remove("Authorization")));
                changes.add(new Change("other scheme", true, () -> headers.put("Authorization", "Basic dG9rZW4=")));
            }
            if (!body.isMissingNode()) {
                breakBody(changes);
            }
            var change = choices.one(changes);
            change.change().run();
            what = change.what();
            refused = change.refused();
        }

        private void breakParameter(List<Change> changes, JsonNode parameter) {
            var name = parameter.path("name").asText();
            var type = parameter.path("schema");
            switch (type.path("type").asText()) {
                case "integer", "boolean" -> {
                    changes.add(new Change("text in " + name, true, () -> query.put(name, choices.text())));
                    changes.add(new Change(
                            "huge " + name, true, () -> query.put(name, "9".repeat(12 + choices.upTo(40)))));
                    if (type.has("minimum")) {
                        changes.add(new Change("small " + name, true, () -> query.put(name, "-1")));
                    }
                }
                default -> {
                    boolean formatted = type.path("format").asText().equals("uuid");
                    changes.add(new Change("text in " + name, formatted, () -> query.put(name, choices.text())));
                    changes.add(new Change("empty " + name, false, () -> query.put(name, "")));
                }
            }
        }

        private void breakBody(List<Change> changes) {
            boolean json = mediaType.endsWith("json");
            if (operation.bodyRequired()) {
                changes.add(new Change("no body", true, () -> bytes = new byte[0]));
            }
            changes.add(new Change("media type", true, () -> mediaType = "text/plain"));
            if (json) {
                changes.add(new Change("cut body", true, () -> {
                    var text = render();
                    bytes = text.substring(0, text.length() - 1).getBytes(UTF_8);
                }));
                changes.add(new Change("no object", true, () -> body = JSON.arrayNode()));
            }
            breakMembers(changes, body, schema, "", json);
        }

        private void breakMembers(List<Change> changes, JsonNode value, JsonNode reference, String at, boolean json) {
            var type = description.schema(reference);
            if (value instanceof ArrayNode array) {
                for (var item : array) {
                    breakMembers(changes, item, type.path("items"), at + "/-", json);
                }
                return;
            }
            if (!(value instanceof ObjectNode object) || !type.has("properties")) {
                return;
            }
            if (json) {
                changes.add(new Change(
                        "extra member in " + at, !extrasAreIgnored, () -> object.set("xUnknown", values.anything(2))));
            }
            for (var name : List.copyOf(object.properties()).stream()
                    .map(Map.Entry::getKey)
                    .toList()) {
                var member = description.schema(type.path("properties").path(name));
                breakMember(changes, object, name, member, Values.isRequired(type, name), at + "/" + name, json);
                breakMembers(changes, object.path(name), member, at + "/" + name, json);
            }
        }

        private void breakMember(
                List<Change> changes,
                ObjectNode object,
                String name,
                JsonNode type,
                boolean required,
                String at,
                boolean json) {
            // Forms and XML have texts alone, and what is not known to be a text can be anything.
            if (required) {
                changes.add(new Change("no " + at, true, () -> object.remove(name)));
            }
            if (json && required && !type.path("nullable").asBoolean()) {
                changes.add(new Change("null " + at, true, () -> object.putNull(name)));
            }
            switch (type.path("type").asText()) {
                case "string" -> {
                    if (json) {
                        changes.add(new Change("object as " + at, true, () -> object.putObject(name)));
                        changes.add(new Change(
                                "list as " + at,
                                true,
                                () -> object.putArray(name).add("x")));
                        changes.add(new Change("number as " + at, false, () -> object.put(name, choices.upTo(9999))));
                    }
                    if (!type.path("format").asText().isEmpty()
                            && !type.path("format").asText().equals("password")) {
                        changes.add(new Change("format of " + at, true, () -> object.put(name, choices.text())));
                    }
                    // Another form of the body of a qualification has no such member, and unknown ones are ignored.
                    if (type.has("enum") && !name.equals("educationSegment")) {
                        changes.add(new Change("enum of " + at, true, () -> object.put(name, choices.text())));
                    }
                    if (type.path("minLength").asInt() > 0) {
                        changes.add(new Change("length of " + at, true, () -> object.put(name, "")));
                    }
                    changes.add(new Change("long " + at, false, () -> object.put(name, "x".repeat(70_000))));
                    changes.add(new Change("empty " + at, false, () -> object.put(name, "")));
                }
                case "integer" -> {
                    changes.add(new Change("text as " + at, true, () -> object.put(name, choices.text())));
                    changes.add(new Change("huge " + at, true, () -> object.put(name, Long.MAX_VALUE / 2 + 0.5)));
                    if (type.has("minimum")) {
                        changes.add(new Change("small " + at, true, () -> object.put(name, -1)));
                    }
                    if (type.has("maximum")) {
                        changes.add(new Change(
                                "large " + at,
                                true,
                                () -> object.put(name, type.path("maximum").asInt() + 1)));
                    }
                }
                case "boolean" ->
                    changes.add(new Change("text as " + at, true, () -> object.put(name, choices.text())));
                case "array" -> {
                    if (json) {
                        changes.add(new Change("text as " + at, true, () -> object.put(name, choices.text())));
                    }
                    if (type.has("minItems")) {
                        changes.add(new Change("items of " + at, true, () -> object.putArray(name)));
                    }
                }
                case "object" -> {
                    if (json) {
                        changes.add(new Change(
                                "list as " + at,
                                true,
                                () -> object.putArray(name).add("x")));
                    }
                }
                default -> {}
            }
        }

        void goWild() {
            for (int i = 1 + choices.upTo(2); i > 0; i--) {
                switch (choices.upTo(10)) {
                    case 0 -> {
                        path.replaceAll((name, value) -> choices.wildText());
                        withoutBody = true;
                    }
                    case 1 -> {
                        template += choices.one(List.of("/", "//", "/..", "/x", "%2f", ";x", "/%00", "?", "/."));
                        withoutBody = true;
                    }
                    case 2 -> query.put(choices.wildText(), choices.wildText());
                    case 3 -> query.replaceAll((name, value) -> choices.wildText());
                    case 4 -> headers.put("Accept", choices.one(MEDIA_TYPES) + ";q=" + choices.token());
                    case 5 -> method = choices.one(METHODS);
                    case 6 -> mediaType = choices.one(MEDIA_TYPES);
                    case 7 -> bytes = raw();
                    case 8 -> body = values.anything(0);
                    case 9 ->
                        operation
                                .parameters("header")
                                .forEach(parameter -> headers.put(
                                        parameter.path("name").asText(),
                                        choices.token() + "\u00e9\t\"{}" + choices.token()));
                    default -> prefer();
                }
            }
        }

        private void prefer() {
            if (choices.once(2)) {
                headers.put("Prefer", choices.one(List.of("code=", "code=999", "code=x", "example=", "x", ",,", "=")));
            } else {
                preferred = choices.one(List.of(200, 201, 400, 401, 403, 404, 409, 429, 500, 503));
                headers.put("Prefer", "code=" + preferred);
            }
        }

        private byte[] raw() {
            if (choices.once(3)) {
                var random = new byte[choices.upTo(60)];
                for (int i = 0; i < random.length; i++) {
                    random[i] = (byte) choices.upTo(255);
                }
                return random;
            }
            if (choices.once(2)) {
                mediaType += "; charset=" + choices.one(CHARSETS);
                return render().getBytes(Charset.forName(choices.one(CHARSETS)));
            }
            return choices.one(List.of(
                            "[".repeat(5000),
                            "{\"a\":".repeat(3000),
                            "<a>".repeat(3000),
                            "a.b=x&".repeat(2000),
                            "{\"type\":1,\"type\":2}",
                            "{\"dateAgreed\":1e999999999}",
                            "{\"a\":" + "9".repeat(5000) + "}",
                            "\"" + choices.wildText() + "\"",
                            "{\"templateId\":\"\\ud800\"}",
                            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a><type>&b;</type></a>",
                            "<a xmlns='" + choices.text().replace("'", "") + "'/>",
                            choices.wildText() + "=" + choices.wildText()))
                    .getBytes(UTF_8);
        }

        GeneratedRequest request(Kind kind) {
            if (withoutBody) {
                bytes = new byte[0];
            } else if (bytes == null) {
                bytes = body.isMissingNode() ? new byte[0] : render().getBytes(UTF_8);
            }
            if (!mediaType.isEmpty()) {
                headers.put("Content-Type", mediaType);
            }
            var target = new StringBuilder(template);
            path.forEach((name, value) -> {
                int at = target.indexOf("{" + name + "}");
                target.replace(at, at + name.length() + 2, encode(value).replace("+", "%20"));
            });
            var separator = template.endsWith("?") ? "" : "?";
            for (var parameter : query.entrySet()) {
                target.append(separator)
                        .append(encode(parameter.getKey()))
                        .append('=')
                        .append(encode(parameter.getValue()));
                separator = "&";
            }
            return new GeneratedRequest(
                    operation.id(),
                    kind,
                    what,
                    refused,
                    preferred,
                    method,
                    target.toString(),
                    new TreeMap<>(headers),
                    bytes);
        }

        private String encode(String text) {
            return URLEncoder.encode(text, UTF_8);
        }

        private String render() {
            if (mediaType.contains("xml")) {
                return Bodies.xml(body);
            }
            return mediaType.contains("form") ? Bodies.form(body) : body.toString();
        }
    }
}
