package io.partnercontracts.verify.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads bodies of the contract's formats as trees. */
final class Trees {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Trees() {}

    /** The body as a tree, or empty if it is in none of the formats, or broken. */
    static Optional<JsonNode> read(Message message) {
        byte[] body = decoded(message);
        String mediaType = message.mediaType();
        if (MediaTypes.isXml(mediaType)) {
            return xml(body).map(document -> tree(document.getDocumentElement()));
        }
        if (mediaType.equals(MediaTypes.FORM)) {
            return Optional.of(form(message.text()));
        }
        return json(body);
    }

    static Optional<JsonNode> json(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<JsonNode> json(String body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static Optional<Document> xml(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setIgnoringComments(true);
            factory.setCoalescing(true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return Optional.of(builder.parse(new ByteArrayInputStream(body)));
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java has no XML parser that refuses DOCTYPE.", e);
        }
    }

    /** The body without its coding; as it is if the coding is unknown or not really there. */
    static byte[] decoded(Message message) {
        try (InputStream plain = switch (message.header("Content-Encoding").toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(message.body()));
            case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(message.body()));
            default -> new ByteArrayInputStream(message.body());
        }) {
            return plain.readAllBytes();
        } catch (IOException e) {
            return message.body();
        }
    }

    private static JsonNode form(String form) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (Exchange.Parameter parameter : Exchange.parameters(form)) {
            ObjectNode parent = tree;
            String[] names = parameter.name().split("\\.");
            for (int i = 0; i < names.length - 1; i++) {
                parent = parent.path(names[i]) instanceof ObjectNode child ? child : parent.putObject(names[i]);
            }
            parent.put(names[Math.max(0, names.length - 1)], parameter.value());
        }
        return tree;
    }

    /** Repeated elements become an array; a single one is told from an array of one by the schema. */
    private static JsonNode tree(Element element) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                JsonNode value = tree(inner);
                JsonNode before = tree.get(local(inner));
                if (before == null) {
                    tree.set(local(inner), value);
                } else if (before instanceof ArrayNode array) {
                    array.add(value);
                } else {
                    tree.putArray(local(inner)).add(before).add(value);
                }
            }
        }
        if (!tree.isEmpty()) {
            return tree;
        }
        String text = element.getTextContent();
        return text.isEmpty() ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(text);
    }

    private static String local(Element element) {
        return element.getTagName().substring(element.getTagName().indexOf(':') + 1);
    }
}
