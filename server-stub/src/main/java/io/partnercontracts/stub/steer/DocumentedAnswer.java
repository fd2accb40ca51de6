package io.partnercontracts.stub.steer;

import io.partnercontracts.stub.http.Answer;
import io.partnercontracts.stub.http.DocumentedError;
import io.partnercontracts.stub.http.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * An answer that the contract declares. Immutable.
 *
 * @param operationId the operation's id in the contract
 * @param status the HTTP status
 * @param examples its documented bodies, in the order of the contract; none if no body is documented
 */
public record DocumentedAnswer(String operationId, int status, List<Example> examples) {

    /**
     * A documented body.
     *
     * @param name its name in the contract
     * @param externalValue its file, as the contract refers to it
     * @param schema the name of the schema of a body that is an object
     */
    public record Example(String name, String externalValue, String schema) {

        /** Whether it is known by this name: the contract's, or the file's without folder and endings. */
        boolean isNamed(String wanted) {
            return name.equals(wanted) || fileName().equals(wanted);
        }

        private String fileName() {
            return externalValue.replaceFirst(".*/", "").replaceFirst("(\\.response)?\\.json$", "");
        }

        private Answer answer(int status) {
            if (status >= 400) {
                var error = fileName().toUpperCase(Locale.ROOT).replace('-', '_');
                return DocumentedError.valueOf(error).answer().withStatus(status);
            }
            var body = Json.example(externalValue.replaceFirst("^examples/", ""), JsonNode.class);
            // Where the contract expects an array, some examples have the wrapper object around it (decision C3).
            var root = body.has("qualifications") ? "CustomerQualifications" : schema;
            return new Answer(status, body.isArray() ? body : new Answer.Tree(root, body));
        }
    }

    /** The answer with its first documented body, or without body if none is documented. */
    Answer answer() {
        return examples.isEmpty() ? new Answer(status) : answer(examples.get(0));
    }

    /** The answer with one of its bodies. */
    Answer answer(Example example) {
        return example.answer(status);
    }
}
