package io.partnercontracts.stub.internal.binding;

import static io.partnercontracts.stub.internal.binding.DocumentedError.INVALID_REQUEST_INPUT;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;
import org.codehaus.stax2.io.Stax2StringSource;
import org.codehaus.stax2.util.StreamReader2Delegate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.xml.XmlFactory;
import tools.jackson.dataformat.xml.XmlMapper;
import tools.jackson.dataformat.xml.XmlReadFeature;
import tools.jackson.dataformat.xml.XmlWriteFeature;

/**
 * How the stub reads and writes XML. No XML of the service is documented, so all of this is our assumption: the form
 * that OpenAPI gives a schema which says nothing of XML. The root is named after the schema, each member is an element
 * without namespace, and an array is its member's element repeated. An array that is the whole body becomes elements
 * named after the schema of its items.
 *
 * <p>When reading, the root may have any name, namespaces do not count, and an empty element is an empty text;
 * {@code xsi:nil} stands for null. There are no document types and no entities beside XML's own five.
 */
public final class Xml {

    /** More than any body needs: our assumption. */
    private static final int MAX_EVENTS = 3000;

    private static final int MAX_ATTRIBUTES = 4;
    private static final XmlMapper MAPPER = XmlMapper.builder(new XmlFactory(input(), new WstxOutputFactory()))
            .enable(XmlReadFeature.AUTO_DETECT_XSI_TYPE)
            .enable(XmlWriteFeature.WRITE_XML_DECLARATION)
            .disable(XmlWriteFeature.UNWRAP_ROOT_OBJECT_NODE)
            .build();

    private static final Pattern NO_XML = Pattern.compile("[^\\t\\n\\r -\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");

    private Xml() {}

    /**
     * Throws an {@link IllegalArgumentException} if it is no XML, a {@link CharacterCodingException} if it has bytes that
     * its encoding does not have. One that is too much work ends the request.
     */
    static JsonNode read(byte[] body) throws CharacterCodingException {
        var reader = open(new Stax2ByteArraySource(body, 0, body.length));
        // The reader lets some of them pass, or replaces them.
        Text.decode(body, Charset.forName(Objects.requireNonNullElse(reader.getEncoding(), "UTF-8")));
        return read(reader);
    }

    /** As {@link #read(byte[])}. */
    static JsonNode read(String body) {
        return read(open(new Stax2StringSource(body)));
    }

    private static XMLStreamReader open(Source body) {
        try {
            // A factory for each, because it keeps all names that it has read.
            return input().createXMLStreamReader(body);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode read(XMLStreamReader body) {
        try {
            return withoutAttributesOfTexts(MAPPER.readTree(MAPPER.createParser(new Bounded(body))));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Stops at a document whose names could be chosen so that it takes seconds to read them. */
    private static final class Bounded extends StreamReader2Delegate {

        private int events;

        Bounded(XMLStreamReader reader) {
            super((XMLStreamReader2) reader);
        }

        @Override
        public int next() throws XMLStreamException {
            if (++events > MAX_EVENTS) {
                throw INVALID_REQUEST_INPUT.refusal(
                        "The body has more than " + MAX_EVENTS + " tags, texts and comments");
            }
            return super.next();
        }
    }

    /** The body as XML. */
    public static byte[] write(Response.Content body) {
        var schema = body.schema();
        var tree = writable(Json.MAPPER.valueToTree(body.value()));
        var root = schema.item() == null ? tree : Json.MAPPER.createObjectNode().set(schema.item(), tree);
        return MAPPER.writer().withRootName(schema.name()).writeValueAsBytes(root);
    }

    /** A text in an element with attributes comes as the member without name beside the attributes. */
    private static JsonNode withoutAttributesOfTexts(JsonNode node) {
        if (node.has("")) {
            return node.get("");
        }
        if (node instanceof ObjectNode members) {
            members.properties().forEach(member -> member.setValue(withoutAttributesOfTexts(member.getValue())));
        }
        return node;
    }

    /** Without the characters that JSON can carry into the stub and XML cannot carry out of it. */
    private static JsonNode writable(JsonNode node) {
        if (node instanceof ObjectNode members) {
            members.properties().forEach(member -> member.setValue(writable(member.getValue())));
        } else if (node instanceof ArrayNode items) {
            IntStream.range(0, items.size()).forEach(i -> items.set(i, writable(items.get(i))));
        } else if (node.isString()) {
            return StringNode.valueOf(NO_XML.matcher(node.asString()).replaceAll("\uFFFD"));
        }
        return node;
    }

    private static XMLInputFactory input() {
        // By name, so that no other parser of the JVM is found.
        var input = new WstxInputFactory();
        input.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        input.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        input.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        return input;
    }
}
