package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/** Masks bodies. Of one that cannot be read as the format it claims nothing is kept. */
final class RedactedBody {

    static final String UNREADABLE = "A body that could not be read, and so was not recorded.";

    private final Redaction redaction;

    RedactedBody(Redaction redaction) {
        this.redaction = redaction;
    }

    /** The text to record, without the coding that the body may have had. */
    String redact(Message message) {
        if (message.body().length == 0) {
            return "";
        }
        String mediaType = message.mediaType();
        if (MediaTypes.isXml(mediaType)) {
            return Trees.xml(Trees.decoded(message)).map(this::xml).orElse(UNREADABLE);
        }
        if (mediaType.equals(MediaTypes.FORM)) {
            return redaction.query(new Message(List.of(), Trees.decoded(message)).text());
        }
        return Trees.json(Trees.decoded(message))
                .filter(tree -> tree.isContainerNode() || MediaTypes.isJson(mediaType))
                .map(tree -> redact("", tree).toString())
                .orElse(UNREADABLE);
    }

    boolean isJson(String text) {
        return text.startsWith("{") && Trees.json(text).isPresent();
    }

    /** JSON that stands in a parameter, such as a filter. */
    String json(String text) {
        return Trees.json(text).map(tree -> redact("", tree).toString()).orElse("");
    }

    private JsonNode redact(String name, JsonNode node) {
        if (node.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(member ->
                            masked.set(redaction.name(member.getKey()), redact(member.getKey(), member.getValue())));
            return masked;
        } else if (node.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> masked.add(redact(name, item)));
            return masked;
        } else if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(redaction.value(name, node.textValue()));
        } else if (node.isNumber() && !redaction.isHarmless(name, node.asText())) {
            return number(node.decimalValue().toPlainString());
        }
        return node;
    }

    private JsonNode number(String digits) {
        if (digits.length() > 40) {
            return JsonNodeFactory.instance.numberNode(1);
        }
        String sign = digits.startsWith("-") ? "-" : "";
        BigDecimal masked = new BigDecimal(sign + redaction.number(digits.substring(sign.length())));
        return digits.contains(".")
                ? JsonNodeFactory.instance.numberNode(masked)
                : JsonNodeFactory.instance.numberNode(masked.toBigInteger());
    }

    private String xml(Document document) {
        for (Node node : List.copyOf(children(document))) {
            if (node instanceof ProcessingInstruction) {
                document.removeChild(node);
            }
        }
        redact(document, document.getDocumentElement());
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            return UNREADABLE;
        }
    }

    private void redact(Document document, Element element) {
        List<Node> children = children(element);
        boolean hasElements = children.stream().anyMatch(Element.class::isInstance);
        for (Node child : children) {
            if (child instanceof Element inner) {
                redact(document, inner);
            } else if (hasElements || child instanceof ProcessingInstruction) {
                element.removeChild(child);
            } else {
                child.setNodeValue(redaction.value(local(element.getTagName()), child.getNodeValue()));
            }
        }
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add((Attr) element.getAttributes().item(i));
        }
        // The contract knows no attributes; an element that is null has no text either.
        attributes.forEach(element::removeAttributeNode);
        document.renameNode(element, null, redaction.name(local(element.getTagName())));
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            children.add(child);
        }
        return children;
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
