package io.partnercontracts.contract.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** The same body in the other media types of the contract. */
final class Bodies {

    private Bodies() {}

    static String form(JsonNode body) {
        var pairs = new ArrayList<String>();
        pairs("", body, pairs);
        return String.join("&", pairs);
    }

    private static void pairs(String name, JsonNode value, List<String> pairs) {
        if (value.isValueNode()) {
            if (!value.isNull()) {
                pairs.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value.asText(), UTF_8));
            }
            return;
        }
        value.properties()
                .forEach(member -> pairs(
                        name.isEmpty() ? member.getKey() : name + "." + member.getKey(), member.getValue(), pairs));
    }

    static String xml(JsonNode body) {
        var xml = new StringBuilder();
        element("Request", body, xml);
        return xml.toString();
    }

    private static void element(String name, JsonNode value, StringBuilder xml) {
        if (value.isNull()) {
            return;
        }
        xml.append('<').append(name).append('>');
        if (value.isObject()) {
            value.properties().forEach(member -> element(member.getKey(), member.getValue(), xml));
        } else {
            xml.append(value.asText().replace("&", "&amp;").replace("<", "&lt;"));
        }
        xml.append("</").append(name).append('>');
    }
}
