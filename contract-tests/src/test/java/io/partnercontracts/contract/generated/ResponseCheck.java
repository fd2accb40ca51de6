package io.partnercontracts.contract.generated;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.partnercontracts.contract.generated.GeneratedRequest.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Says what is wrong with a response, whatever the request was. */
final class ResponseCheck {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern INSIDES = Pattern.compile(
            "\\bat [\\w.$/]+\\(|\\w\\.java:\\d|\\w(Exception|Error)\\b: |\\b(java|javax|tools\\.jackson|com\\.fasterxml"
                    + "|org\\.eclipse|io\\.partnercontracts)\\.[a-z]\\w*\\.[\\w.]*[A-Z]");

    private final Api api;
    private final OpenApiInteractionValidator contract;

    /** A description whose operations the stub answers, with what its text says of statuses. */
    enum Api {
        CONTRACT("/partner-center/openapi.yaml", Set.of(405, 406, 408, 413, 414, 431)),
        ADMINISTRATION("/partner-center-stub/admin-openapi.yaml", Set.of(400, 404, 405, 406, 413, 414, 415, 431)),
        NEIGHBOURS("/partner-center-stub/neighbours-openapi.yaml", Set.of(400, 401, 404, 405, 406, 413, 414, 415, 431));

        final String resource;
        final Set<Integer> everywhere;

        /** @param everywhere the statuses that every HTTP service can answer, declared or not */
        Api(String resource, Set<Integer> everywhere) {
            this.resource = resource;
            this.everywhere = everywhere;
        }
    }

    ResponseCheck(Api api) {
        this.api = api;
        // The validator would refuse every member that is not in all parts of an allOf.
        var levels = LevelResolver.create();
        if (api == Api.ADMINISTRATION) {
            levels.withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE);
        }
        contract = OpenApiInteractionValidator.createFor(api.resource)
                .withLevelResolver(levels.build())
                .build();
    }

    List<String> problems(GeneratedRequest request, Response response) {
        var problems = new ArrayList<String>();
        int status = response.status();
        if (status >= 500 && status != request.preferred()) {
            problems.add("fails with " + status);
        }
        if (INSIDES.matcher(response.body()).find()
                || INSIDES.matcher(response.headers().toString()).find()) {
            problems.add("shows its insides");
        }
        if (request.refused() && status < 400) {
            problems.add("accepts what the description does not allow");
        }
        if (request.kind() == Kind.VALID && !isGoodFor(status)) {
            problems.add("refuses what the description allows");
        }
        if (api == Api.CONTRACT) {
            ids(request, response, problems);
        }
        if (status >= 400 && !request.method().equals("HEAD") && !(status == 503 && request.preferred() == 503)) {
            envelope(response, problems);
        }
        if (request.kind() != Kind.WILD && !api.everywhere.contains(status)) {
            followsTheContract(request, response, problems);
        }
        return problems;
    }

    private boolean isGoodFor(int status) {
        // A template of which there is no text, an entry that the journal does not have: nothing that a schema says.
        // The administration and the token endpoints also refuse what only their descriptions' words do not allow.
        return status < 300
                || status == 404
                || api != Api.CONTRACT && (status == 400 || status == 401 || status == 409 || status == 403);
    }

    private static void ids(GeneratedRequest request, Response response, List<String> problems) {
        for (var name : List.of("MS-RequestId", "MS-CorrelationId")) {
            var sent = request.headers().get(name);
            var came = response.header(name);
            if (came.isEmpty() || request.kind() != Kind.WILD && sent != null && !came.equals(sent)) {
                problems.add(name + " is '" + came + "'");
            }
        }
    }

    private void envelope(Response response, List<String> problems) {
        var type = response.header("Content-Type");
        try {
            if (type.contains("json")) {
                if (!isEnvelope(JSON.readTree(response.body()))) {
                    problems.add("is in no known error envelope");
                }
            } else if (type.contains("xml")) {
                var error = xml(response.body());
                if (error.getElementsByTagName("code").getLength() == 0
                        && error.getElementsByTagName("statusCode").getLength() == 0) {
                    problems.add("is in no known error envelope");
                }
            } else if (api != Api.NEIGHBOURS || !type.startsWith("text/plain")) {
                problems.add("is an error of type '" + type + "'");
            }
        } catch (IOException | SAXException e) {
            problems.add("has a body that is not of its type: " + e.getMessage());
        }
    }

    private boolean isEnvelope(JsonNode error) {
        boolean coded = error.path("code").isInt() || error.path("code").isTextual();
        boolean general = coded && error.path("description").isTextual();
        boolean throttled =
                error.path("statusCode").isInt() && error.path("message").isTextual();
        boolean oauth = error.path("error").isTextual()
                && error.path("error_description").isTextual();
        return general || throttled || api == Api.NEIGHBOURS && oauth;
    }

    private void followsTheContract(GeneratedRequest request, Response response, List<String> problems) {
        var type = response.header("Content-Type");
        if (type.contains("xml")) {
            try {
                xml(response.body());
            } catch (IOException | SAXException e) {
                problems.add("is no XML: " + e.getMessage());
            }
        }
        var answered = SimpleResponse.Builder.status(response.status());
        response.headers().forEach(answered::withHeader);
        if (!response.body().isEmpty()) {
            answered.withBody(response.body());
        }
        var path = request.target().replaceFirst("\\?.*", "");
        contract
                .validateResponse(path, Request.Method.valueOf(request.method()), answered.build())
                .getMessages()
                .stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .forEach(message -> problems.add("breaks the contract: " + message.getMessage()));
    }

    private static Element xml(String body) throws IOException, SAXException {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(body))).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
