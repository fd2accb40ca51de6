package io.partnercontracts.stub;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/**
 * Bodies as lists of {@code member.member=text}, in which JSON, XML and forms can be compared: XML knows neither
 * numbers nor arrays. XML is read with the JDK's own parser.
 */
public final class Leaves {

    private Leaves() {}

    public static List<String> ofJson(JsonNode json) {
        var leaves = new ArrayList<String>();
        collect("", json, leaves);
        return leaves;
    }

    public static Element root(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    public static List<String> ofXml(String xml) {
        var leaves = new ArrayList<String>();
        collect("", root(xml), leaves);
        return leaves;
    }

    /** The elements that stand for a JSON object's members. */
    public static String xml(JsonNode json) {
        if (!json.isObject()) {
            return json.asString().replace("&", "&amp;").replace("<", "&lt;");
        }
        var xml = new StringBuilder();
        json.forEachEntry(
                (name, value) -> xml.append("<" + name + ">").append(xml(value)).append("</" + name + ">"));
        return xml.toString();
    }

    private static void collect(String path, JsonNode node, List<String> leaves) {
        if (node.isArray()) {
            node.forEach(item -> collect(path, item, leaves));
        } else if (node.isObject() && !node.isEmpty()) {
            node.forEachEntry((name, value) -> collect(path.isEmpty() ? name : path + "." + name, value, leaves));
        } else {
            leaves.add(path + "=" + (node.isObject() ? "" : node.asString()));
        }
    }

    private static void collect(String path, Element element, List<String> leaves) {
        var children = element.getChildNodes();
        var before = leaves.size();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child) {
                collect(path.isEmpty() ? child.getTagName() : path + "." + child.getTagName(), child, leaves);
            }
        }
        if (leaves.size() == before && !path.isEmpty()) {
            leaves.add(path + "=" + element.getTextContent());
        }
    }
}
