package io.partnercontracts.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The map of the modules in CONTRIBUTING.md is what the poms say. */
class HouseMapTest {

    private static final Path PROJECT = Path.of("..");

    @Test
    void isWhatThePomsSay() throws Exception {
        var map = map();
        Files.writeString(Path.of("target/modules.mmd"), map);

        assertThat(Files.readString(PROJECT.resolve(".github/CONTRIBUTING.md")))
                .as("Copy contract-tests/target/modules.mmd into it")
                .contains("```mermaid\n" + map + "```\n");
    }

    /** Each module by its folder, with an arrow to what it needs. Test-only needs are dotted. */
    private static String map() throws IOException, SAXException, ParserConfigurationException {
        var poms = poms();
        var folders = new LinkedHashMap<String, String>();
        poms.forEach((folder, pom) -> folders.put(child(pom.getDocumentElement(), "artifactId"), folder));
        var lines = new ArrayList<String>();
        lines.add("flowchart TD");
        poms.forEach((folder, pom) -> lines.add(
                "  %s[\"<b>%s</b><br>%s\"]".formatted(id(folder), folder, child(pom.getDocumentElement(), "name"))));
        poms.forEach((folder, pom) -> {
            var arrows = new TreeSet<String>();
            for (var dependency : elements(pom.getElementsByTagName("dependency"))) {
                var needed = folders.get(child(dependency, "artifactId"));
                var isManaged =
                        dependency.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
                if (needed != null && !isManaged) {
                    var arrow = child(dependency, "scope").equals("test") ? "-.->" : "-->";
                    arrows.add("  %s %s %s".formatted(id(folder), arrow, id(needed)));
                }
            }
            if (text(pom).contains("openapi-generator-maven-plugin")) {
                arrows.add("  %s ==>|generated from| %s".formatted(id(folder), id("api-spec")));
            }
            lines.addAll(arrows);
        });
        return String.join("\n", lines) + "\n";
    }

    /** Of the modules of all profiles, by folder. */
    private static Map<String, Document> poms() throws IOException, SAXException, ParserConfigurationException {
        var poms = new LinkedHashMap<String, Document>();
        for (var module : elements(parse(PROJECT.resolve("pom.xml")).getElementsByTagName("module"))) {
            var folder = module.getTextContent().strip();
            poms.put(folder, parse(PROJECT.resolve(folder).resolve("pom.xml")));
        }
        return poms;
    }

    private static Document parse(Path pom) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }

    private static String id(String folder) {
        return folder.replaceAll("\\W", "_");
    }

    private static String text(Document pom) {
        return pom.getDocumentElement().getTextContent();
    }

    private static String child(Element parent, String name) {
        return elements(parent.getChildNodes()).stream()
                .filter(element -> element.getTagName().equals(name))
                .map(element -> element.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static List<Element> elements(NodeList nodes) {
        var elements = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
