package io.partnercontracts.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnercontracts.client.model.Agreement;

/**
 * What {@link AgreementsClient#ensure} found or did: {@link #toString()} is one line for an audit file, {@link #toJson()} a
 * JSON object without line breaks. Neither holds a token or anything of the contact.
 *
 * @param outcome what the list of the customer's agreements says
 * @param agreement the agreement of the customer, as listed
 * @param evidence how the call went: that which confirmed if there was one, else that which listed
 */
public record Ensured(Outcome outcome, Agreement agreement, Evidence evidence) {

    /** What the list says. */
    public enum Outcome {

        /** The agreement was confirmed now, and the list holds it. */
        CREATED,

        /** The list held an agreement of this template and contact before. Its date may be another one. */
        WAS_THERE,

        /** The list holds an agreement of this template or type, confirmed by another contact. Nothing was confirmed. */
        OTHER_CONTACT
    }

    /** What to do about an agreement of another contact. */
    public enum IfOtherContact {

        /** Confirm nothing. */
        LEAVE,

        /** Confirm the agreement for the new contact as well. */
        CONFIRM
    }

    /** {@return one line: the outcome, and the evidence} */
    @Override
    public String toString() {
        return outcome + " " + evidence;
    }

    /** {@return a JSON object in one line: the outcome, and what {@link Evidence#toJson} has} */
    public String toJson() {
        try {
            var json = Json.MAPPER.createObjectNode().put("outcome", outcome.name());
            return json.setAll((ObjectNode) Json.MAPPER.readTree(evidence.toJson()))
                    .toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
