package io.partnercontracts.stub.internal.binding;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
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

    private static final XmlMapper MAPPER = XmlMapper.builder(factory())
            .enable(XmlReadFeature.AUTO_DETECT_XSI_TYPE)
            .enable(XmlWriteFeature.WRITE_XML_DECLARATION)
            .disable(XmlWriteFeature.UNWRAP_ROOT_OBJECT_NODE)
            .build();

    private static final Pattern NO_XML = Pattern.compile("[^\\t\\n\\r -\uD7FF\uE000-\uFFFD\\x{10000}-\\x{10FFFF}]");

    private Xml() {}

    static JsonNode read(byte[] body) {
        return withoutAttributesOfTexts(MAPPER.readTree(body));
    }

    static JsonNode read(String body) {
        return withoutAttributesOfTexts(MAPPER.readTree(body));
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

    private static XmlFactory factory() {
        // By name, lest another parser be found in the JVM that the stub runs in.
        var factory = new XmlFactory(new WstxInputFactory(), new WstxOutputFactory());
        factory.getXMLInputFactory().setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.getXMLInputFactory().setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
